"""A photo as it was uploaded -> the two sizes that are kept, or what is wrong with it.

Whatever comes in is really decoded, within bounds, and written anew: what is kept has no metadata
(no place, no camera, no name) and nothing hidden behind the picture. It is cropped to the shape in
which pages show figures, so that none is stretched; ``Crop`` says which part of it stays.
"""

import hashlib
import io
import warnings
from typing import BinaryIO, Final

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from PIL import Image, ImageOps

MOST_BYTES: Final = 10 * 1024 * 1024
LEAST_SIDE, MOST_SIDE = 320, 8000  # pixels
MOST_PIXELS: Final = 40_000_000  # of one picture: 160 MB when it is decoded
LARGE, SMALL = 1280, 360  # pixels of the longer side, as kept
FORMATS: Final = ("JPEG", "PNG", "WEBP")
QUALITY: Final = 82  # of WebP, 0 to 100
SHAPE: Final = (4, 3)  # of a figure: width to height


class Crop(TextChoices):
    """Which part of a photo stays where it is wider or higher than a figure."""

    MIDDLE = "middle", _lazy("the middle")
    START = "start", _lazy("the left, or the top")
    END = "end", _lazy("the right, or the bottom")


CENTRE: Final = {Crop.MIDDLE: 0.5, Crop.START: 0.0, Crop.END: 1.0}  # 0: left or top; 1: the other


def kept_sizes(
    upload: BinaryIO, size: int, crop: Crop = Crop.MIDDLE
) -> tuple[ContentFile, ContentFile]:
    """The large and the small one as WebP, named by their content. ``size``: of the upload, in
    bytes. Raises ValidationError, which says what is allowed."""
    if size > MOST_BYTES:
        raise ValidationError(
            _("The file has {size} MB. At most {most} MB.").format(
                size=size // 2**20, most=MOST_BYTES // 2**20
            )
        )
    picture = cropped(_decoded(upload), crop)
    large, small = _webp(picture, LARGE), _webp(picture, SMALL)
    name = hashlib.sha256(large).hexdigest()[:16]
    return ContentFile(large, f"{name}.webp"), ContentFile(small, f"{name}-small.webp")


def _decoded(upload: BinaryIO) -> Image.Image:
    """Upright, in red, green and blue; on white where it can be seen through."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(upload, formats=FORMATS)
            _check_size(*opened.size)  # before any pixel is decoded
            opened.load()
            mode = "RGBA" if opened.has_transparency_data else "RGB"
            upright = ImageOps.exif_transpose(_reduced(opened.convert(mode)))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("The picture has too many pixels.")) from None
    except Exception:  # a broken file may raise anything, from SyntaxError to struct.error
        raise ValidationError(_("This is no JPEG, PNG or WebP picture, or it is broken.")) from None
    if mode == "RGB":
        return upright
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")


def _reduced(picture: Image.Image) -> Image.Image:
    """Not much larger than it is kept: every copy of the largest allowed takes 160 MB."""
    times = min(picture.size) // LARGE
    return picture.reduce(times) if times > 1 else picture


def cropped(picture: Image.Image, crop: Crop) -> Image.Image:
    """The largest part of it that has the shape of a figure."""
    wide, high = SHAPE
    scale = min(picture.width / wide, picture.height / high)
    size = (round(wide * scale), round(high * scale))
    return ImageOps.fit(picture, size, centering=(CENTRE[crop], CENTRE[crop]))


def _check_size(width: int, height: int) -> None:
    if min(width, height) < LEAST_SIDE:
        allowed = _("at least {side} each way").format(side=LEAST_SIDE)
    elif max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        allowed = _("at most {side} each way and {pixels} million in all").format(
            side=MOST_SIDE, pixels=MOST_PIXELS // 1_000_000
        )
    else:
        return
    raise ValidationError(
        _("The picture is {width} by {height} pixels; {allowed} are allowed.").format(
            width=width, height=height, allowed=allowed
        )
    )


def _webp(picture: Image.Image, longest: int) -> bytes:
    shrunk = picture.copy()
    shrunk.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shrunk.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
