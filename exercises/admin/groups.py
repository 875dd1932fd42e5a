"""The page of an exercise: its fields in groups, in the order in which one thinks of them."""

from django.utils.translation import gettext_lazy as _

WHAT = ["name", "plain_name", "aliases", "slug", ("key", "order"), "kind", "purpose"]
WORDS = ["where_felt", "do", "dont", "breathing"]
BODY = [("position", "level"), "laterality", "side_meaning", "have_ready", "household"]
DOSE = [("dose_sets", "dose_reps", "dose_hold_s", "dose_rest_s"), "dose_text"]
GROWTH = [
    ("progression_unit", "progression_start", "progression_goal"),
    "progression_text",
    ("easier", "harder"),
]
SAFETY = ["tags", "no_tag_fits", ("spine", "impact"), "rest_position", "what_conditions_make_of_it"]
SOURCES = ["sources", "updated_at"]

GROUPS = [
    (_("What it is"), {"fields": WHAT}),
    (_("Words for people"), {"fields": WORDS}),
    (_("Body and things"), {"fields": BODY}),
    (_("Dose to start with"), {"fields": DOSE}),
    (_("How it grows"), {"fields": GROWTH}),
    (
        _("Safety"),
        {
            "fields": SAFETY,
            "description": _("Tick what the move does. Conditions act through these tags."),
        },
    ),
    (_("Where it comes from"), {"fields": SOURCES}),
]
