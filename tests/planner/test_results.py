import pytest

from exercises.figures.bodymap import HURTS
from tests import factories

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)


def found(response):
    return {
        one.muscle.slug: [(side.side, side.tight, side.weak, side.painful) for side in one.sides]
        for one in response.context["muscles"]
    }


def test_what_stands_out_is_told_by_muscle_and_side(signed_in, user):
    factories.make_assessment(
        user,
        findings=(
            factories.tight("hip-flexors", "left", 3),
            factories.weak("hip-flexors", "left", 1),
            factories.weak("glute-max", "right", 2),
            factories.painful("adductors", "left"),
        ),
    )
    response = signed_in.get("/check/results/")
    assert_ok(response)
    assert found(response) == {
        "hip-flexors": [("left", 3, 1, False)],
        "glute-max": [("right", None, 2, False)],
        "adductors": [("left", None, None, True)],
    }
    assert "very tight, a little weak" in text(response)


def test_the_body_map_shows_the_clearest_finding_of_each_side(signed_in, user):
    factories.make_assessment(
        user,
        findings=(
            factories.tight("hip-flexors", "left", 3),
            factories.weak("hip-flexors", "left", 1),
            factories.weak("glute-max", "right", 2),
            factories.painful("adductors", "left"),
            factories.weak("core", "left", 1),
            factories.weak("core", "right", 2),
        ),
    )
    response = signed_in.get("/check/results/")
    assert response.context["grades"] == {
        "hip-flexors": {"left": 3},
        "glute-max": {"right": 2},
        "adductors": {"left": HURTS},
        "core": {"middle": 2},
    }
    page = response.content.decode()
    assert 'id="front-front-left-hip-flexors" class="g3"' in page
    assert 'id="back-back-right-glute-max" class="g2"' in page
    assert 'id="front-front-left-adductors" class="gh"' in page


def test_normal_and_not_sure_do_not_stand_out(signed_in, user):
    findings = (factories.tight("calves", grade=0), factories.weak("calves", grade=None))
    factories.make_assessment(user, findings=findings)
    response = signed_in.get("/check/results/")
    assert found(response) == {}
    assert "Nothing stood out" in text(response)


def test_where_nothing_is_sure_nothing_is_known(signed_in, user):
    factories.make_assessment(user, findings=(factories.weak("calves", grade=None),))
    page = text(signed_in.get("/check/results/"))
    assert "nothing is known yet" in page
    assert "Nothing is known yet, so both get the same time." in page
    assert "Nothing stood out" not in page


def test_where_everything_hurts_there_is_no_balance_but_advice(
    signed_in, user, django_assert_max_num_queries
):
    factories.make_assessment(user, findings=factories.everything_hurts())
    with django_assert_max_num_queries(8):
        page = text(signed_in.get("/check/results/"))
    assert "A week would not do much for you now" in page
    assert "balance-bar" not in page
    assert "strength" not in page.split("<main")[1].split("</main>")[0].lower()


def test_where_one_side_is_fine_the_balance_stays(signed_in, user):
    factories.make_assessment(user, findings=factories.everything_hurts()[1:])
    page = text(signed_in.get("/check/results/"))
    assert "balance-bar" in page
    assert "would not do much" not in page


@pytest.mark.parametrize(
    ("tight", "weak", "told"),
    [
        (1, 1, "Neither tight nor weak weighs more, so it is about half and half."),
        (2, 1, "You found more tight than weak"),
        (1, 2, "You found more weak than tight"),
    ],
)
def test_the_share_is_told_in_words(signed_in, user, tight, weak, told):
    findings = (factories.tight("calves", grade=tight), factories.weak("calves", grade=weak))
    factories.make_assessment(user, findings=findings)
    assert told in text(signed_in.get("/check/results/"))


def test_more_tight_than_weak_means_more_stretching(signed_in, user):
    factories.make_assessment(user, findings=(factories.tight("calves"),))
    response = signed_in.get("/check/results/")
    assert response.context["share"] == 0.7
    assert "Stretch 70 %" in text(response)


def test_a_strangers_findings_are_not_mine(signed_in, stranger):
    factories.make_assessment(stranger)
    assert_goes_to(signed_in.get("/check/results/"), "check:start")


def test_the_anonymous_are_asked_to_log_in(client, db):
    assert_asks_to_log_in(client.get("/check/results/"))


def test_they_are_not_posted_to(signed_in):
    assert_not_allowed(signed_in.post("/check/results/"))
