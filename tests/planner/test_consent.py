"""Nothing about the body is kept of a person who has not agreed to it."""

import pytest

from planner import actions
from planner.answers import Answers, Wishes
from planner.models import Assessment, Consent, Draft, Part, Preferences, Programme, TestRun, Week
from planner.models.consent import WORDING
from tests import factories

pytestmark = pytest.mark.django_db

ABOUT_THE_BODY = (Assessment, Draft, Programme, TestRun, Week)


def know_everything(user) -> None:
    week = factories.make_week(user)
    TestRun.objects.create(user=user)
    actions.save_page(user=user, part=Part.SAFETY, page="about", answers={"age": 42})
    assert week.sessions.exists()


class TestWithoutIt:
    def test_no_assessment_is_stored(self, user):
        with pytest.raises(actions.NoConsentError):
            actions.save_assessment(user=user, answers=Answers(age=42))
        assert not Assessment.objects.exists()

    def test_no_page_of_the_check_is_stored(self, user):
        with pytest.raises(actions.NoConsentError):
            actions.save_page(user=user, part=Part.SAFETY, page="about", answers={"age": 42})
        assert not Draft.objects.exists()

    def test_an_agreement_to_other_words_does_not_count(self, user):
        Consent.objects.create(user=user, wording=WORDING - 1)
        with pytest.raises(actions.NoConsentError):
            actions.save_assessment(user=user, answers=Answers(age=42))


class TestGivingIt:
    def test_twice_keeps_the_first_day(self, user):
        first = actions.give_consent(user=user)
        assert actions.give_consent(user=user).given_at == first.given_at

    def test_to_new_words_takes_the_place_of_the_old(self, user):
        Consent.objects.create(user=user, wording=WORDING - 1)
        actions.give_consent(user=user)
        assert Consent.objects.get().wording == WORDING


class TestTakingItBack:
    @pytest.mark.parametrize("model", ABOUT_THE_BODY)
    def test_all_that_tells_of_the_body_goes(self, user, model):
        know_everything(user)
        assert model.objects.filter(user=user).exists()
        actions.withdraw_consent(user=user)
        assert not model.objects.filter(user=user).exists()

    def test_what_the_person_wants_of_a_week_stays(self, user):
        know_everything(user)
        actions.withdraw_consent(user=user)
        assert Preferences.objects.of(user).exists()

    def test_nobody_else_loses_anything(self, user, stranger):
        know_everything(user)
        know_everything(stranger)
        actions.withdraw_consent(user=user)
        for model in ABOUT_THE_BODY:
            assert model.objects.filter(user=stranger).exists()


class TestOlderWords:
    """Of a person who agreed to words that we have changed since."""

    @pytest.fixture
    def older(self, user):
        factories.make_assessment(user)
        factories.make_preferences(user)
        Consent.objects.update(wording=WORDING - 1)
        return user

    def test_no_week_is_planned(self, older, signed_in):
        response = signed_in.post("/plan/", factories.plan_form())
        assert response.headers["Location"] == "/check/"
        assert not Week.objects.exists()

    def test_all_can_still_be_taken_back(self, older, signed_in):
        assert signed_in.get("/check/withdraw/").status_code == 200
        signed_in.post("/check/withdraw/")
        assert not Assessment.objects.exists()

    def test_the_new_words_say_how(self, older, signed_in):
        assert 'href="/check/withdraw/"' in signed_in.get("/check/").content.decode()

    def test_no_week_is_looked_at_before_it_is_built(self, older, signed_in):
        response = signed_in.post("/plan/", factories.plan_form(preview=""))
        assert response.headers["Location"] == "/check/"

    @pytest.mark.parametrize("act", [actions.plan_week_for, actions.preview_week])
    def test_neither_is_done_for_who_asks_by_another_way(self, older, act):
        wishes = Wishes(days=factories.MON_WED_FRI, minutes=20, level=1)
        with pytest.raises(actions.NoConsentError):
            act(user=older, wishes=wishes, today=factories.MONDAY)


def test_who_has_not_agreed_to_anything_has_nothing_to_take_back(signed_in):
    assert "/check/withdraw/" not in signed_in.get("/check/").content.decode()
