"""Exercises, their parts, and the versions of their words."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import actions
from ..models import EquipmentUse, Exercise, ExerciseVersion, MuscleRole, Override, Shows, Step
from ..models.base import STEPS_AT_LEAST, STEPS_AT_MOST
from . import caution_panel, history, review
from .base import CatalogueAdmin, KeepsRelated
from .exercise_form import (
    EquipmentUseForm,
    ExerciseForm,
    MuscleRoleFormSet,
    RowFormSet,
    StepForm,
    StepFormSet,
)
from .figure import FigureInline
from .groups import GROUPS
from .meanwhile import SEEN, meanwhile
from .mistakes import mistakes
from .widgets import GradedText, reading_of

MOST_LETTERS = 5_000  # of one text


class StepInline(admin.TabularInline):
    model = Step
    form = StepForm
    formset = StepFormSet
    stands_after = 1  # fieldsets, for change_form_template
    extra = 0
    min_num = STEPS_AT_LEAST
    max_num = STEPS_AT_MOST


class PictureInline(FigureInline):
    formset = RowFormSet
    stands_after = 2


class MuscleRoleInline(KeepsRelated, admin.TabularInline):
    model = MuscleRole
    formset = MuscleRoleFormSet
    stands_after = 3
    autocomplete_fields = ["muscle"]
    extra = 0
    min_num = 1


class EquipmentUseInline(KeepsRelated, admin.TabularInline):
    model = EquipmentUse
    form = EquipmentUseForm
    formset = RowFormSet
    stands_after = 3
    verbose_name_plural = _("equipment: all groups are needed, of each group any one thing")
    extra = 0


class OverrideInline(KeepsRelated, admin.TabularInline):
    model = Override
    formset = RowFormSet
    stands_after = 6
    verbose_name_plural = _("overrides: what a condition makes of it, whatever its tags say")
    formfield_overrides = {TextField: {"widget": GradedText({"rows": 3, "cols": 40, "class": ""})}}
    autocomplete_fields = ["condition"]
    extra = 0


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"
    FOUND = {
        "waiting": Q(published=False),
        "none": Q(published=True, reviewed_on=None),
        "done": Q(published=True, reviewed_on__isnull=False),
    }

    def lookups(self, *args: Any) -> list[tuple[str, Any]]:
        return [
            ("waiting", _("draft, waits for review")),
            ("none", _("published, no clinician has reviewed it")),
            ("done", _("published and reviewed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> QuerySet[Exercise]:
        return queryset.filter(self.FOUND.get(self.value(), Q()))


@admin.register(Exercise)
class ExerciseAdmin(CatalogueAdmin):
    form = ExerciseForm
    list_display = ["name", "state", "kind", "level", "reviewed_on"]
    list_filter = [ReviewFilter, "kind", "level", "laterality", "muscles", "tags"]
    search_fields = ["name", "slug", "=key", "purpose", "steps__text"]
    autocomplete_fields = ["easier", "harder", "sources"]
    readonly_fields = ["what_conditions_make_of_it"]
    inlines = [StepInline, PictureInline, MuscleRoleInline, EquipmentUseInline, OverrideInline]
    change_form_template = "exercises/admin_change_form.html"
    actions = ["unpublish"]
    fieldsets = GROUPS

    class Media:
        js = ["js/admin-exercise.js"]

    def view_on_site(self, exercise: Exercise) -> str | None:
        """A draft has no page for people."""
        return exercise.get_absolute_url() if exercise.published else None

    @admin.display(description=_("what each condition makes of it"))
    def what_conditions_make_of_it(self, exercise: Exercise) -> SafeString:
        return caution_panel.live(exercise)

    @admin.display(description=_("state"), ordering=F("published").desc())
    def state(self, exercise: Exercise) -> SafeString:
        return review.state_of(exercise)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The form itself says why a slug stays."""
        return [one for one in super().get_readonly_fields(request, obj) if one != "slug"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"key": free_key(), **super().get_changeform_initial_data(request)}

    def get_form(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        form = super().get_form(request, obj, **options)
        form.meanwhile = getattr(request, "meanwhile", None)
        if obj and obj.was_shown and "slug" in form.base_fields:
            form.base_fields["slug"].widget.attrs["readonly"] = True
            form.base_fields["slug"].help_text = _(
                "It stays: plans, links and files name the exercise by it."
            )
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Exercise, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """The figure that is still to be drawn is the one that is not there."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, PictureInline) and obj.pk and obj.figure_digest:
            options["initial"] = [{"shows": Shows.MISTAKE}]
        return options

    # --- Pages of its own ---

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "reading/": (require_POST(self.reading), "reading"),
            "cautions/": (require_safe(self.cautions), "cautions"),
            "<int:pk>/review/": (self.review, "review"),
            "<int:pk>/back/<int:number>/": (require_POST(self.back), "back"),
        }
        own = [
            path(address, self.admin_site.admin_view(view), name=f"exercises_exercise_{name}")
            for address, (view, name) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def reading(self, request: HttpRequest) -> HttpResponse:
        """How hard the text is to read in the field that asks; nothing is saved."""
        self.must_view(request)
        text = request.POST.get(request.htmx.trigger_name or "text", "")
        if len(text) > MOST_LETTERS:
            return HttpResponse(_("This is too long to read."), status=422)
        return HttpResponse(reading_of(text))

    def cautions(self, request: HttpRequest) -> HttpResponse:
        """What each condition makes of it, with the tags and overrides as they are typed."""
        self.must_view(request)
        return HttpResponse(caution_panel.typed(request.GET))

    def must_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.must_view(request)
        return review.page(self, request, pk)

    def back(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return history.back(self, request, pk, number)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        self.must_view(request)
        return history.page(self, request, unquote(object_id))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        if form.is_bound:
            form.instance.typed = form.data
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["mistakes"] = mistakes(form, formsets)
        if exercise := options.get("obj"):
            context |= review.panel(exercise, request.user)
            context[SEEN] = actions.state_of(exercise)
        return super().render_change_form(request, context, **options)

    # --- Saving ---

    @transaction.atomic
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What somebody else saved since the page was opened is shown before it is overwritten."""
        if request.method == "POST" and object_id:
            request.meanwhile = meanwhile(unquote(object_id), request.POST.get(SEEN, ""))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Exercise, form: Any, change: bool) -> None:
        """Of one that is there only what the form holds: who takes it out or publishes it in the
        same moment is not overruled."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        actions.keep_as_found(exercise=obj)
        columns = {field.name for field in Exercise._meta.concrete_fields}
        obj.save(update_fields={*columns.intersection(form.fields), "updated_at"})

    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        super().save_related(request, form, *args)
        was_published = form.instance.published
        if actions.edited(exercise=form.instance, by=request.user) and was_published:
            review.say_it_waits(request, form.instance)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        exercise = self.get_object(request, unquote(object_id))
        if exercise and exercise.was_shown:
            message = _(
                "%(name)s cannot be deleted, because plans keep its words. To let nobody see or "
                "plan it any more, tick it in the list and choose “Unpublish”."
            ) % {"name": exercise.name}
            self.message_user(request, message, messages.WARNING)
            return redirect("admin:exercises_exercise_change", exercise.pk)
        return super().delete_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deletion: it would be refused for every exercise that has versions."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=_("Unpublish: show and plan them no more"), permissions=["change"])
    def unpublish(self, request: HttpRequest, exercises: QuerySet[Exercise]) -> None:
        """What waits for its review too: weeks still have it."""
        offered = list(exercises.filter(withdrawn=False))
        for exercise in offered:
            actions.withdraw(exercise=exercise, by=request.user)
            self.log_change(request, exercise, [{"changed": {"fields": ["published"]}}])
        message = ngettext(
            "%(count)s exercise is neither shown nor planned any more. Weeks that have it now say "
            "to leave it out.",
            "%(count)s exercises are neither shown nor planned any more. Weeks that have them now "
            "say to leave them out.",
            len(offered),
        ) % {"count": len(offered)}
        self.message_user(request, message, messages.SUCCESS)


def free_key() -> str:
    """A short name that no exercise has: N1, N2 and so on; none where they are used up."""
    taken = set(Exercise.objects.filter(key__startswith="N").values_list("key", flat=True))
    return next((key for key in (f"N{n}" for n in range(1, 1000)) if key not in taken), "")


@admin.register(ExerciseVersion)
class ExerciseVersionAdmin(admin.ModelAdmin):
    """To look at: versions make themselves."""

    list_display = ["exercise", "number", "name", "created_at"]
    list_filter = ["created_at", "exercise__kind"]
    list_select_related = ["exercise"]
    search_fields = ["exercise__name", "name", "exercise__slug"]

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        return False
