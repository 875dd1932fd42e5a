"""load_catalogue: what it writes, what it leaves alone, and what it says of a mistake."""

import shutil
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from exercises.content import content
from exercises.content.files import FixtureError
from exercises.fixtures import Verdict, load
from exercises.models import (
    Condition,
    Exercise,
    MovementTag,
    Override,
    Reading,
    SafetyTheme,
    Source,
    TagLevel,
)

from .factories import make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path):
    """A copy of the fixture files, to spoil."""
    return shutil.copytree(settings.FIXTURE_ROOT, tmp_path / "fixtures")


def rewrite(root, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def run(root) -> str:
    out = StringIO()
    call_command("load_catalogue", root=root, stdout=out)
    return out.getvalue()


def stretch(**fields) -> Exercise:
    Exercise.objects.filter(slug="couch-stretch").update(**fields)
    return Exercise.objects.get(slug="couch-stretch")


def test_loading_again_changes_nothing(root):
    before = Exercise.objects.values_list("slug", "updated_at")
    summary = load(root)
    assert set(summary.counts) == {Verdict.UNCHANGED}
    assert list(before) == list(Exercise.objects.values_list("slug", "updated_at"))


def test_loading_again_asks_few_questions(root, django_assert_max_num_queries):
    with django_assert_max_num_queries(50):
        load(root)


def test_a_changed_file_changes_the_row(root):
    rewrite(root, "exercises/stretch.yaml", "Stretches the front of your hip.", "Opens your hip.")
    assert load(root).counts[Verdict.UPDATED] == 1
    assert Exercise.objects.filter(purpose="Opens your hip.").count() == 1


def test_changed_links_and_rows_follow_the_file(root):
    rewrite(root, "exercises/warm-up.yaml", "tags: [single-leg-balance]", "tags: [impact]")
    rewrite(root, "exercises/warm-up.yaml", "primary: [hip-flexors]", "primary: [calves, core]")
    rewrite(root, "exercises/warm-up.yaml", "secondary: [glute-med, core, calves]", "secondary: []")
    rewrite(root, "exercises/warm-up.yaml", "easier: seated-march", "easier: cat-cow")
    load(root)
    march = Exercise.objects.get(slug="march-on-the-spot")
    assert [muscle.slug for muscle in march.primary] == ["calves", "core"]
    assert march.secondary == ()
    assert list(march.tags.values_list("slug", flat=True)) == ["impact"]
    assert march.easier.slug == "cat-cow"


def test_a_new_record_takes_its_place(root):
    rewrite(root, "equipment.yaml", "- slug: strap", "- slug: ball\n  name: Ball\n\n- slug: strap")
    summary = load(root)
    assert summary.counts[Verdict.CREATED] == 1
    assert not summary.left


def test_an_edited_record_is_left_and_named(root):
    stretch(purpose="Edited here.")
    rewrite(root, "exercises/stretch.yaml", "name: Couch stretch", "name: Sofa stretch")
    assert "left because edited: exercise couch-stretch" in run(root)
    assert stretch().name == "Couch stretch"


def test_an_edited_step_counts_as_an_edit(root):
    stretch().steps.filter(number=2).update(text="Edited here.")
    assert load(root).left == ["exercise couch-stretch"]


def test_an_edited_link_counts_as_an_edit(root):
    stretch().tags.add(MovementTag.objects.get(slug="impact"))
    TagLevel.objects.filter(condition__slug="knee-pain", tag__slug="impact").update(level="caution")
    Reading.objects.get(key="T1a").sources.clear()
    assert load(root).left == [
        "condition knee-pain",
        "exercise couch-stretch",
        "reading modified-thomas-hip-flexors",
    ]


def test_an_edited_override_is_left_and_named(root):
    Override.objects.filter(exercise__slug="squat").update(form="Edited here.")
    assert "override squat + disc-herniation" in load(root).left


def test_a_record_edited_back_is_untouched_again(root):
    purpose = stretch().purpose
    stretch(purpose="Edited here.")
    stretch(purpose=purpose)
    assert not load(root).left


def test_an_edit_that_the_file_takes_over_counts_as_loaded(root):
    stretch(name="Sofa stretch")
    rewrite(root, "exercises/stretch.yaml", "name: Couch stretch", "name: Sofa stretch")
    assert not load(root).left
    rewrite(root, "exercises/stretch.yaml", "name: Sofa stretch", "name: Divan stretch")
    load(root)
    assert stretch().name == "Divan stretch"


def test_a_reviewed_record_keeps_the_words_that_were_reviewed(root):
    reviewer = get_user_model().objects.create_user("physio@example.org")
    stretch(reviewed_by=reviewer, reviewed_on=date(2026, 11, 20))
    assert not load(root).left
    rewrite(root, "exercises/stretch.yaml", "name: Couch stretch", "name: Sofa stretch")
    assert load(root).left == ["exercise couch-stretch"]


def test_a_record_in_no_file_any_more_is_kept_and_named(root):
    rewrite(root, "equipment.yaml", "- slug: slider\n  name: Towel on a smooth floor\n", "")
    rewrite(root, "exercises/strength.yaml", "  needs: [[slider]]\n", "")
    assert "in no file any more, kept: equipment slider" in run(root)


def test_a_record_made_in_the_admin_is_nobodys_business(root):
    make_exercise()
    summary = load(root)
    assert not summary.left
    assert not summary.gone


def test_a_draft_gets_no_version_nobody_was_shown_it(root):
    draft = make_exercise(published=False)
    load(root)
    assert not draft.was_shown


def test_a_field_added_later_does_not_make_every_record_look_edited():
    """Values equal to the default are no part of the content."""
    assert "rest_position" not in content(stretch())


# --- Mistakes ---


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "exercises/stretch.yaml",
            "purpose: Stretches the front of your hip.",
            "purposes: Stretches the front of your hip.",
            "exercises/stretch.yaml, half-kneeling-hip-flexor-stretch, purposes: "
            "there is no such key.",
        ),
        (
            "exercises/stretch.yaml",
            "  purpose: Stretches the front of your hip.\n",
            "",
            "exercises/stretch.yaml, half-kneeling-hip-flexor-stretch, purpose: it is missing.",
        ),
        (
            "exercises/stretch.yaml",
            "primary: [hip-flexors]",
            "primary: [hip-flexor]",
            "half-kneeling-hip-flexor-stretch, primary: there is no muscle 'hip-flexor'.",
        ),
        (
            "exercises/stretch.yaml",
            "easier: standing-hip-flexor-stretch",
            "easier: standing",
            "easier: there is no exercise 'standing'.",
        ),
        (
            "exercises/stretch.yaml",
            "harder: couch-stretch",
            "harder: half-kneeling-hip-flexor-stretch",
            "half-kneeling-hip-flexor-stretch, easier, harder: these go round in a circle: "
            "half-kneeling-hip-flexor-stretch, half-kneeling-hip-flexor-stretch.",
        ),
        (
            "exercises/functional.yaml",
            "harder: squat",
            "harder: squat\n  easier: lateral-step-down",
            "easier, harder: these go round in a circle: ",
        ),
        (
            "exercises/stretch.yaml",
            "  side_meaning: The side is the knee that is down.\n",
            "",
            "exercise_side_meaning_where_each",
        ),
        ("exercises/stretch.yaml", "sets: 2", "sets: two", "dose.sets: 'two' is not a whole"),
        ("exercises/stretch.yaml", "sets: 2", "sets: 9", "dose.sets: Ensure this value is less"),
        ("exercises/stretch.yaml", "kind: stretch", "kind: pull", "kind: Value 'pull' is not a"),
        ("exercises/stretch.yaml", "published: true", "published: 1", "1 is not true or false"),
        ("exercises/stretch.yaml", "sources: [S2, F59, L24, D]", "sources: L24", "is not a list"),
        ("exercises/stretch.yaml", "tags: [kn", "tags: [kneeling-weight, kn", "twice"),
        (
            "exercises/stretch.yaml",
            "  steps:\n    - Kneel on one knee on a cushion.\n",
            "  steps:\n    - One.\n    - Two.\n  other:\n",
            "steps: Give 3 to 7 steps, one action each; there are 2.",
        ),
        (
            "conditions.yaml",
            "level: modify",
            "level: soften",
            "conditions.yaml, pregnancy, tag_levels: 'soften' is not a level; "
            "take one of avoid, modify, caution.",
        ),
        ("conditions.yaml", "- tag: prone", "- tag: face-down", "no movement tag 'face-down'"),
        ("conditions.yaml", "- tag: prone\n", "- tags: prone\n", "must have the keys tag and"),
        ("conditions.yaml", "slug: osteoporosis", "slug: pregnancy", "more than once"),
        ("red_flags.yaml", "level: emergency\n", "level: urgent\n", "level: Value 'urgent' is not"),
        (
            "red_flags.yaml",
            "  theme: legs-and-bladder\n",
            "",
            "saddle-numbness, theme: it is missing.",
        ),
        ("gates.yaml", "theme: heart", "theme: other", "theme: there is no safety theme 'other'."),
        (
            "safety_themes.yaml",
            "- slug: heart",
            "- slug: about\n  title: About\n\n- slug: heart",
            "safety_theme_slug_is_free",
        ),
        ("overrides.yaml", "exercise: pigeon-pose", "exercise: dove", "no exercise 'dove'"),
        ("overrides.yaml", "level: avoid", "level: caution", "override_form_unless_avoid"),
        ("self_tests.yaml", "cutoffs: [0, 5, 10]", "cutoffs: [5, 0, 10]", "Cut-offs rise where"),
        ("self_tests.yaml", "noise: 3.5", "noise: much", "noise: 'much' is not a number"),
        ("self_tests.yaml", "sex: male", "sex: man", "bands: A band's sex is male, female or"),
        ("muscles.yaml", "region: front\n", "region: [front\n", "muscles.yaml: this is not YAML"),
        (
            "muscles.yaml",
            "region: front\n",
            "region: front\n  name: A\n",
            "'name' stands there twice",
        ),
        (
            "self_tests.yaml",
            "readings:\n",
            "readings:\n    - T1a\n",
            "modified-thomas, readings: it must",
        ),
        (
            "figures/stretch.yaml",
            "\ncouch-stretch:",
            "\nsofa-stretch:",
            "no exercise 'sofa-stretch'",
        ),
        (
            "figures/stretch.yaml",
            "      - body: half-kneeling\n",
            "      - body: half-kneeling\n        legs: {knee: 170}\n",
            "half-kneeling-hip-flexor-stretch + move, pose: frame 1, right knee: 170.0",
        ),
        (
            "figures/strength.yaml",
            "  figure:\n",
            "  picture:\n",
            "it takes figure, mistake, not picture.",
        ),
        ("muscles.yaml", "- slug: hip-flexors", "- hip-flexors\n- slug: x", "a list of records"),
    ],
)
def test_a_mistake_is_named_by_file_record_and_key(root, file, old, new, message):
    rewrite(root, file, old, new)
    Override.objects.all().delete()  # so that its database rule has something to refuse
    with pytest.raises(FixtureError) as caught:
        load(root)
    assert message in str(caught.value)


def test_all_mistakes_are_named_at_once(root):
    rewrite(root, "exercises/stretch.yaml", "sets: 2", "sets: two")
    rewrite(root, "tags.yaml", "label:", "labels:")
    with pytest.raises(CommandError) as caught:
        run(root)
    assert len(str(caught.value).splitlines()) == 3


def test_a_mistake_changes_nothing(root):
    first = "title: Article that the project began with, no. 0"
    rewrite(root, "sources.yaml", first, "title: Other")
    rewrite(root, "overrides.yaml", "level: avoid", "level: caution")
    Override.objects.all().delete()
    with pytest.raises(FixtureError):
        load(root)
    assert not Source.objects.filter(title="Other").exists()


def test_a_missing_file_is_named(root):
    (root / "gates.yaml").unlink()
    with pytest.raises(FixtureError, match=r"gates\.yaml: there is no such file"):
        load(root)


def test_nothing_hangs_on_rows_that_only_the_database_has(root):
    """The files must load into an empty database."""
    theme = SafetyTheme.objects.first()
    Condition.objects.create(slug="new", name="New", question="I am new.", theme=theme)
    rewrite(root, "overrides.yaml", "condition: osteoporosis", "condition: new")
    with pytest.raises(FixtureError, match="no condition 'new'"):
        load(root)
