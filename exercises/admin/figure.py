"""Figures: the pose as data with a live preview, or a photo."""

import json
from pathlib import Path
from typing import Any

import yaml
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget, AdminTextareaWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from .. import figures
from ..content.files import StrictLoader
from ..drawing import as_text, drawn, pose_problem
from ..figure_of import figure_address, title_of
from ..models import Figure
from ..models.figure import OWNERS
from ..photos import Crop, kept_sizes
from .base import PartOfExercise
from .widgets import HTMX, GradedLine

MOST_LETTERS = 20_000  # of a pose; the longest of ours has 1,500
HOW_A_POSE_IS_WRITTEN = Path(figures.__file__).with_name("README.md")
FIRST_PART = "## Three examples"  # before it: for people who write code
PREVIEW_FORMS = ("still", "steps", "animated")


def read_pose(text: str) -> dict[str, Any]:
    """Raises ValidationError: it is no YAML, or it cannot be drawn."""
    pose = parsed(text) or {}
    if not isinstance(pose, dict):
        raise ValidationError(_("A pose is a group of keys, such as frames."))
    if pose and (problem := pose_problem(pose)):
        raise ValidationError(problem)
    return pose


def parsed(text: str) -> Any:
    """Raises ValidationError. A part that is named and stands in several places (``&a``, ``*a``)
    is refused: a few such lines grow without end."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, StrictLoader)):
            raise ValidationError(_("A pose writes out all of its parts: it has no “*”."))
        said = yaml.load(text, StrictLoader)
        json.dumps(said, allow_nan=False)
    except yaml.YAMLError as error:
        raise ValidationError(_("This is not YAML: %(error)s"), params={"error": error}) from None
    except (TypeError, ValueError, RecursionError):
        message = _("A pose holds words, numbers, yes or no, lists and groups of keys.")
        raise ValidationError(message) from None
    return said


def write_pose(pose: Any) -> str:
    """With each innermost list and group on one line, as in the fixtures."""
    return yaml.safe_dump(
        pose, default_flow_style=None, sort_keys=False, allow_unicode=True, width=100
    )


def preview(text: str, mark: str) -> SafeString:
    """The pose in every form, or what is wrong with it. ``mark``: makes ids unique in the page;
    it may be anything that a browser sent."""
    mark = slugify(mark)
    try:
        pose = read_pose(text)
    except ValidationError as error:
        return render_to_string("exercises/admin_preview.html", {"problem": error.messages[0]})
    drawings = [
        mark_safe(drawn(as_text(pose), title=form, form=form, mark=f"{mark}{form}", inline=True))
        for form in (PREVIEW_FORMS if pose else ())
    ]
    return render_to_string("exercises/admin_preview.html", {"drawings": drawings})


class PoseWidget(AdminTextareaWidget):
    """A pose as YAML; below it what it looks like, drawn anew as one types."""

    class Media:
        css = {"all": ["css/figures.css"]}
        js = [HTMX]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        asks = {
            "hx-post": reverse("admin:exercises_figure_preview"),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "next .figure-preview",
            "hx-params": f"{name}, csrfmiddlewaretoken",
            "spellcheck": "false",
            "rows": 16,
            "class": "pose-text",
        }
        typed = super().render(name, value, (attrs or {}) | asks, renderer)
        return typed + format_html(
            '<div class="figure-preview" aria-live="polite">{}</div>', preview(value or "", name)
        )


class PoseField(forms.CharField):
    widget = PoseWidget

    def __init__(self, **options: Any) -> None:
        options.pop("encoder", None), options.pop("decoder", None)
        super().__init__(**{"max_length": MOST_LETTERS, "strip": False, **options})

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else write_pose(value) if value else ""

    def to_python(self, value: Any) -> dict[str, Any]:
        return read_pose(super().to_python(value))

    def run_validators(self, value: Any) -> None:
        """The length of the text is checked before it is read."""

    def clean(self, value: Any) -> dict[str, Any]:
        if len(value or "") > MOST_LETTERS:
            message = _("A pose has at most %(most)s letters.")
            raise ValidationError(message, params={"most": MOST_LETTERS})
        return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return read_pose(data or "") != (initial or {})
        except ValidationError:
            return True


class PhotoWidget(AdminFileWidget):
    """With the photo that is kept, as it was cut."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)
        if self.is_initial(value):
            context["address"] = address_of(value.instance)
        return render_to_string("exercises/admin_photo.html", context)


def address_of(figure: Figure) -> str:
    of = next(owner for owner in OWNERS if getattr(figure, f"{owner}_id"))
    return figure_address(figure.owner.slug, figure.digest, of=of, shows=figure.shows)


class FigureForm(forms.ModelForm):
    """``field_order``: what to keep of a photo is known before the photo is read."""

    pose = PoseField(
        label=_("Pose"),
        required=False,
        help_text=format_lazy(
            '{} <a href="{}" target="_blank">{}</a>. <a href="{}" target="_blank">{}</a>.',
            _(
                "Easiest: copy the pose of an exercise that is close, and change what is "
                "different. Centimetres and degrees, for the right side; the left is its mirror."
            ),
            reverse_lazy("admin:exercises_figure_changelist"),
            _("All figures (new tab)"),
            reverse_lazy("admin:exercises_figure_how"),
            _("How a pose is written (new tab)"),
        ),
    )
    field_order = ["shows", "pose", "photo_crop", "photo", "photo_alt"]
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=PhotoWidget(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "Shown instead of the drawing. JPEG, PNG or WebP, at most 10 MB. Place, date and "
            "camera are removed from it."
        ),
    )

    photo_crop = forms.ChoiceField(
        label=_("Keep of the photo"),
        choices=Crop,
        initial=Crop.MIDDLE,
        required=False,
        help_text=_(
            "Pictures are four wide and three high; what does not fit is cut off. It counts for a "
            "photo that you choose now."
        ),
    )

    class Meta:
        widgets = {"photo_alt": GradedLine}

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if isinstance(photo, UploadedFile):
            crop = Crop(self.cleaned_data.get("photo_crop") or Crop.MIDDLE)
            photo, self.instance.photo_small = kept_sizes(photo, photo.size, crop)
        elif photo is False:  # taken away
            self.instance.photo_small = ""
        return photo

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned["photo"]:
            cleaned["photo_alt"] = ""
        elif not cleaned["photo_alt"]:
            self.add_error("photo_alt", _("Say in one sentence what the photo shows."))
        if not cleaned["photo"] and not cleaned["pose"]:
            self.add_error("pose", _("Give a pose or a photo."))
        return cleaned


class FigureInline(admin.StackedInline):
    """At most one of how it is done and one of the common mistake."""

    model = Figure
    form = FigureForm
    fields = ["shows", "pose", "photo", "photo_crop", "photo_alt"]
    extra = 1
    max_num = 2


def draws_tests(request: HttpRequest) -> bool:
    """A self-test has no draft: its figure is for those who may change the test."""
    return request.user.has_perm("exercises.change_selftest")


def is_theirs(request: HttpRequest, figure: Figure | None) -> bool:
    return figure is None or figure.exercise_id is not None or draws_tests(request)


@admin.register(Figure)
class FigureAdmin(PartOfExercise):
    form = FigureForm
    list_display = ["picture", "title", "shows", "updated_at"]
    list_display_links = ["picture", "title"]
    list_filter = ["shows", "updated_at"]
    list_per_page = 50
    list_select_related = ["exercise", "self_test", "reading__self_test"]
    search_fields = [f"{owner}__{name}" for owner in OWNERS for name in ("name", "slug")]
    autocomplete_fields = [*OWNERS]
    fields = [OWNERS, "shows", "pose", "photo", "photo_crop", "photo_alt"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fields = [*super().get_fields(request, obj)]
        return fields if draws_tests(request) else ["exercise", *fields[1:]]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and is_theirs(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and is_theirs(request, obj)

    def get_urls(self) -> list[URLPattern]:
        asked = self.admin_site.admin_view(require_POST(self.preview))
        how = self.admin_site.admin_view(require_safe(self.how))
        own = [
            path("preview/", asked, name="exercises_figure_preview"),
            path("how/", how, name="exercises_figure_how"),
        ]
        return [*own, *super().get_urls()]

    def how(self, request: HttpRequest) -> HttpResponse:
        """The part of the figures' own description that is for people who write poses."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = HOW_A_POSE_IS_WRITTEN.read_text(encoding="utf-8")
        context = {
            **self.admin_site.each_context(request),
            "title": _("How a pose is written"),
            "opts": self.opts,
            "text": FIRST_PART + text.partition(FIRST_PART)[2],
        }
        return render(request, "exercises/admin_pose_help.html", context)

    def preview(self, request: HttpRequest) -> HttpResponse:
        """What the field that asks looks like as it is typed; nothing is saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        name = request.htmx.trigger_name or "pose"
        text = request.POST.get(name, "")[: MOST_LETTERS + 1]
        if len(text) > MOST_LETTERS:
            text = _("A pose has at most %(most)s letters.") % {"most": MOST_LETTERS}
            return HttpResponse(text, status=422)
        return HttpResponse(preview(text, name))

    @admin.display(description=_("picture"))
    def picture(self, figure: Figure) -> SafeString:
        return format_html(
            '<img src="{}" width="96" height="72" loading="lazy" alt="{}">',
            address_of(figure),
            title_of(figure),
        )

    @admin.display(description=_("of"))
    def title(self, figure: Figure) -> str:
        return str(figure.owner)
