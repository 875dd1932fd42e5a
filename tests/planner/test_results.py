import pytest

from exercises.figures.bodymap import HURTS
from planner import actions
from tests import factories
from tests.factories import GAP, HOLD, result_of, run_tests

from .answering import (
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)


def found(response):
    return {
        one.muscle.slug: [
            (side.side, side.tight, side.weak, side.painful)
            for side in one.sides
            if side.stands_out
        ]
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


def test_a_strangers_findings_are_not_mine(signed_in, user, stranger):
    factories.make_assessment(stranger)
    actions.give_consent(user=user)
    assert_goes_to(signed_in.get("/check/results/"), "check:safety")


def test_the_anonymous_are_asked_to_log_in(client, db):
    assert_asks_to_log_in(client.get("/check/results/"))


def test_they_are_not_posted_to(signed_in):
    assert_not_allowed(signed_in.post("/check/results/"))


class TestTheFormula:
    def test_it_is_told_with_its_numbers(self, signed_in, user):
        findings = (factories.tight("calves", grade=3), factories.weak("core", grade=1))
        factories.make_assessment(user, findings=findings)
        page = text(signed_in.get("/check/results/"))
        assert "Your tight ones add up to 3, your weak ones to 1." in page
        assert "and so it is 60 %." in page


BRIDGE, SQUEEZE = "single-leg-bridge-hold-time", "adductor-squeeze-and-lift-reps"


@pytest.fixture
def tested(user):
    factories.make_assessment(user, findings=())
    return user


TIGHT_OR_WEAK = "The front of your hip: tight, or weak?"


def results(client) -> str:
    return text(client.get("/check/results/"))


def flexors_card(page: str) -> str:
    return page.split(TIGHT_OR_WEAK)[1].split("</section>")[0]


class TestWhatWasMeasured:
    def test_the_measure_stands_beside_its_norm_in_both_units(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 7.6))
        page = results(signed_in)
        assert "7.6 cm (3.0 in)" in page
        assert "The thigh rests on or below the level of the bed top" in page

    def test_a_measured_muscle_looks_and_a_felt_one_feels(self, signed_in, tested):
        factories.make_assessment(tested, findings=(factories.tight("tfl"),))
        run_tests(tested, result_of(GAP, "left", 7))
        page = results(signed_in)
        assert page.count("Looked clearly tight") == 1
        assert page.count("Feels clearly tight") == 1
        assert page.count("By feel, so it is less sure.") == 1

    def test_it_says_how_far_to_trust_the_test(self, signed_in, tested):
        run_tests(tested, result_of(HOLD, "left", 5))
        page = results(signed_in)
        assert "Do not trust this too much." in page
        assert "the times are our own estimate" in page

    def test_normal_measures_are_told_too(self, signed_in, tested):
        run_tests(tested, result_of(HOLD, "left", 15))
        page = results(signed_in)
        assert "All that you measured" in page
        assert "15 seconds" in page

    def test_a_picked_line_is_told_in_its_words(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", picked=1))
        assert "A gap of up to 5 cm, or 3 fingers." in results(signed_in)

    def test_what_was_not_sure_says_so(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left"), result_of(GAP, "right", 7))
        assert "not sure" in results(signed_in)

    def test_pain_is_told_and_no_grade(self, signed_in, tested):
        run_tests(tested, result_of(HOLD, "left", 15, pain=5, pain_at="groin"))
        page = results(signed_in)
        assert "hurt, 5 of 10" in page
        assert "No exercise works it, besides an easy warm-up." in page

    def test_it_takes_at_most_8_queries(self, signed_in, tested, django_assert_max_num_queries):
        for days_ago in (60, 30, 0):
            run_tests(tested, *(result_of(GAP, side, 7) for side in ("left", "right")),
                    days_ago=days_ago)  # fmt: skip
        with django_assert_max_num_queries(8):
            results(signed_in)


class TestSides:
    @pytest.mark.parametrize(
        ("left", "right", "told"),
        [
            (10, 5.9, "Your left side is behind your right"),
            (3, 9, "Your right side is behind your left"),
            (9.9, 6, None),
        ],
    )
    def test_they_differ_only_beyond_the_noise(self, signed_in, tested, left, right, told):
        run_tests(tested, result_of(GAP, "left", left), result_of(GAP, "right", right))
        page = results(signed_in)
        assert ("is behind your" in page) is bool(told)
        assert told is None or told in page

    def test_they_are_not_compared_across_days(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 15), days_ago=30)
        run_tests(tested, result_of(GAP, "right", 2))
        assert "is behind your" not in results(signed_in)


class TestAgain:
    @pytest.mark.parametrize(
        ("before", "now", "told"),
        [
            # Lower is better.
            ((GAP, 12), (GAP, 7), "better"),
            ((GAP, 7), (GAP, 12), "not as good as before"),
            ((GAP, 12), (GAP, 8.5), "no clear change"),
            # Higher is better.
            ((HOLD, 5), (HOLD, 15), "better"),
            ((HOLD, 15), (HOLD, 5), "not as good as before"),
        ],
    )
    def test_a_change_is_told_only_beyond_the_noise(self, signed_in, tested, before, now, told):
        for (reading, value), days_ago in ((before, 35), (now, 0)):
            run_tests(tested, result_of(reading, "left", value), days_ago=days_ago)
        page = results(signed_in)
        assert "Now and before" in page
        trend = page.split('class="trend')[1].split("</span>")[0]
        assert told in trend

    def test_a_first_test_is_compared_with_nothing(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 12))
        assert "Now and before" not in results(signed_in)

    def test_a_test_left_out_the_second_time_keeps_its_measure(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 12), result_of(HOLD, "left", 3), days_ago=35)
        run_tests(tested, result_of(GAP, "left", 12))
        assert "3 seconds" in results(signed_in)

    def test_where_nobody_knows_the_noise_no_change_is_told(self, signed_in, tested):
        run_tests(tested, result_of(SQUEEZE, "left", 2), days_ago=35)
        run_tests(tested, result_of(SQUEEZE, "left", 20))
        assert "no clear change" in results(signed_in)


class TestTheFrontOfTheHip:
    @pytest.mark.parametrize(
        ("gap", "hold", "story"),
        [
            (8, 15, "It looked short, and seemed strong enough."),
            (8, 3, "It looked short and seemed weak, both."),
            (0, 3, "A weak muscle can feel tight."),
            (0, 15, "It seemed neither short nor weak."),
            (3, 15, "a little short or a little weak"),
        ],
    )
    def test_both_tests_together_tell_the_story(self, signed_in, tested, gap, hold, story):
        run_tests(tested, result_of(GAP, "left", gap), result_of(HOLD, "left", hold))
        assert story in results(signed_in)

    def test_one_test_alone_tells_none(self, signed_in, tested):
        run_tests(tested, result_of(GAP, "left", 8))
        assert TIGHT_OR_WEAK not in results(signed_in)

    @pytest.mark.parametrize("measured", [(), ((GAP, 8),), ((HOLD, 3),)])
    def test_what_is_felt_tells_none_but_that_a_test_would(self, signed_in, user, measured):
        felt = (factories.tight("hip-flexors"), factories.weak("hip-flexors"))
        factories.make_assessment(user, findings=felt)
        if measured:
            run_tests(user, *(result_of(reading, "left", value) for reading, value in measured))
        card = flexors_card(results(signed_in))
        assert "would tell more" in card
        assert 'href="/check/tests/"' in card
        assert "So we " not in card

    def test_one_side_can_be_measured_and_the_other_felt(self, signed_in, user):
        factories.make_assessment(user, findings=(factories.tight("hip-flexors", "right"),))
        run_tests(user, result_of(GAP, "left", 8), result_of(HOLD, "left", 3))
        card = flexors_card(results(signed_in))
        assert card.count("So we ") == 1
        assert "would tell more" in card

    def test_where_it_hurts_no_test_is_asked_for(self, signed_in, user):
        factories.make_assessment(user, findings=(factories.painful("hip-flexors"),))
        card = flexors_card(results(signed_in))
        assert "leave it alone" in card
        assert "would tell more" not in card

    def test_what_is_felt_as_normal_asks_for_none(self, signed_in, user):
        felt = (factories.tight("hip-flexors", grade=0), factories.weak("hip-flexors", grade=0))
        factories.make_assessment(user, findings=felt)
        assert TIGHT_OR_WEAK not in results(signed_in)

    def test_one_that_is_over_long_is_not_stretched(self, signed_in, tested):
        run_tests(tested, result_of("modified-thomas-over-long", "left", picked=2))
        page = results(signed_in)
        assert "longer than most" in page
        assert "We do not stretch it." in page


class TestWords:
    def test_no_sentence_says_that_somebody_has_something(self, signed_in, tested):
        everything = [result_of(GAP, "left", 12), result_of(HOLD, "left", 1),
                      result_of(BRIDGE, "right", 3)]  # fmt: skip
        run_tests(tested, *everything)
        page = results(signed_in).lower()
        for word in ("diagnos", "you have ", "disease", "impingement", "syndrome"):
            assert word not in page
