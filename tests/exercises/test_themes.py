"""Safety questions by theme: each of them is asked on one short page."""

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings

from exercises.content import content
from exercises.digest import digest_of
from exercises.fixtures import load
from exercises.models import ClearanceGate, Condition, RedFlag, SafetyTheme

pytestmark = pytest.mark.django_db
KINDS = (RedFlag, ClearanceGate, Condition)
MOST_PAGES, MOST_QUESTIONS = 11, 10
DISEASES = (
    *("arthritis", "cancer", "clot", "disc", "fracture", "hernia", "impingement", "infection"),
    *("osteoporosis", "sciatica", "stenosis", "stroke", "tendinopathy", "tumour"),
)


def slugs_of(theme: str) -> list[str]:
    return [
        slug
        for kind in KINDS
        for slug in kind.objects.filter(theme__slug=theme).values_list("slug", flat=True)
    ]


def test_pages_are_few_and_short():
    sizes = Counter(
        theme for kind in KINDS for theme in kind.objects.values_list("theme__slug", flat=True)
    )
    assert set(sizes) == set(SafetyTheme.objects.values_list("slug", flat=True))
    assert len(sizes) <= MOST_PAGES
    assert {theme: size for theme, size in sizes.items() if size > MOST_QUESTIONS} == {}


def test_what_should_not_wait_is_asked_first():
    slugs = list(SafetyTheme.objects.values_list("slug", flat=True))
    assert slugs[:3] == ["heart", "legs-and-bladder", "falls-and-bones"]


def test_a_theme_holds_all_that_is_one_thing_for_a_person():
    pregnancy = slugs_of("pregnancy")
    assert len(pregnancy) == 9
    assert all(slug.startswith("pregnancy") for slug in pregnancy)
    assert {"chest-pain", "heart-condition-or-symptoms", "high-blood-pressure"} <= set(
        slugs_of("heart")
    )


def test_no_heading_names_a_disease():
    for theme in SafetyTheme.objects.all():
        words = f"{theme.title} {theme.hint}".lower()
        assert not [disease for disease in DISEASES if disease in words], theme


def test_questions_from_before_there_were_themes_follow_their_files():
    migration = import_module("exercises.migrations.0003_safety_theme")
    migration.ask_on_the_other_page(apps, None)
    for kind in KINDS:
        for row in kind.objects.all():
            kind.objects.filter(pk=row.pk).update(loaded_digest=digest_of(content(row)))
    assert len(slugs_of("other")) == 90
    assert load(settings.FIXTURE_ROOT).left == []
    assert slugs_of("other") == []


def test_one_that_was_edited_before_there_were_themes_is_left_and_still_asked():
    import_module("exercises.migrations.0003_safety_theme").ask_on_the_other_page(apps, None)
    RedFlag.objects.filter(slug="chest-pain").update(question="Edited here.")
    assert "red flag chest-pain" in load(settings.FIXTURE_ROOT).left
    assert "chest-pain" in slugs_of("other")
