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


def test_normal_and_not_sure_do_not_stand_out(signed_in, user):
    findings = (factories.tight("calves", grade=0), factories.weak("calves", grade=None))
    factories.make_assessment(user, findings=findings)
    response = signed_in.get("/check/results/")
    assert found(response) == {}
    assert "Nothing stood out" in text(response)


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
