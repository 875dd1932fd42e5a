"""What is kept of an uploaded photo, and which uploads are refused."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from exercises.photos import LARGE, MOST_BYTES, SMALL, Crop, kept_sizes


def upload(size=(800, 600), kind="PNG", mode="RGB", **options) -> io.BytesIO:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **options)
    out.seek(0)
    return out


def opened(content) -> Image.Image:
    return Image.open(io.BytesIO(content.read()))


def bomb() -> io.BytesIO:
    """A PNG of a few bytes that says it is 30,000 by 30,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return len(data).to_bytes(4) + whole + zlib.crc32(whole).to_bytes(4)

    size = (30_000).to_bytes(4) * 2
    header = chunk(b"IHDR", size + bytes([8, 2, 0, 0, 0]))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_it_is_kept_as_webp_in_two_sizes(kind):
    large, small = map(opened, kept_sizes(upload((2000, 1500), kind), 1))
    assert (large.format, large.size) == ("WEBP", (LARGE, 960))
    assert (small.format, small.size) == ("WEBP", (SMALL, 270))


def test_a_small_one_is_not_blown_up():
    assert opened(kept_sizes(upload((400, 400)), 1)[0]).size == (400, 300)


@pytest.mark.parametrize(
    ("size", "crop", "seen"),
    [
        ((1600, 600), Crop.START, "left"),
        ((1600, 600), Crop.END, "right"),
        ((600, 1600), Crop.START, "left"),
        ((600, 1600), Crop.END, "right"),
    ],
)
def test_what_is_too_wide_or_too_high_is_cropped_where_the_editor_says(size, crop, seen):
    kept = opened(kept_sizes(two_halves(size), 1, crop)[0])
    assert kept.width * 3 == kept.height * 4
    red, _green, blue = kept.getpixel((kept.width // 2, kept.height // 2))
    assert (red > blue) == (seen == "left")


def two_halves(size: tuple[int, int]) -> io.BytesIO:
    """Red on the left, or at the top; blue on the other half."""
    width, height = size
    half = (width // 2, height) if width > height else (width, height // 2)
    picture = Image.new("RGB", size, "blue")
    picture.paste(Image.new("RGB", half, "red"), (0, 0))
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return out


def test_it_is_named_by_its_content():
    names = [[one.name for one in kept_sizes(upload(), 1)] for _ in range(2)]
    assert names[0] == names[1]
    assert names[0][1] == names[0][0].replace(".webp", "-small.webp")


def test_place_and_camera_are_removed_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0110] = "Camera of somebody"
    exif[0x0112] = 6  # on its side
    exif.get_ifd(0x8825)[1] = "N"
    kept = opened(kept_sizes(upload((800, 600), "JPEG", exif=exif), 1)[0])
    assert kept.size == (600, 450)
    assert not kept.getexif()
    assert "exif" not in kept.info


def test_what_can_be_seen_through_stands_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")
    red, green, blue = opened(kept_sizes(out, 1)[0]).getpixel((200, 200))
    assert min(red, green, blue) > 250


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (io.BytesIO(b"GIF89a not a picture"), "no JPEG, PNG or WebP"),
        (io.BytesIO(b""), "no JPEG, PNG or WebP"),
        (io.BytesIO(upload().read()[:300]), "no JPEG, PNG or WebP"),
        (upload((400, 400), "GIF", "P"), "no JPEG, PNG or WebP"),
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no JPEG, PNG or WebP"),
        (upload((300, 900)), "300 by 900 pixels; at least 320 each way"),
        (upload((8001, 400)), "8001 by 400 pixels; at most 8000 each way and 40 million"),
        (bomb(), "too many pixels"),
    ],
)
def test_what_is_refused(broken, message):
    with pytest.raises(ValidationError, match=message):
        kept_sizes(broken, 1)


def test_a_file_that_is_too_heavy_is_refused_unread():
    with pytest.raises(ValidationError, match="At most 10 MB"):
        kept_sizes(io.BytesIO(), MOST_BYTES + 1)
