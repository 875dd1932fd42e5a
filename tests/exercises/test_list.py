"""The page of all exercises: search, filters, pages and addresses."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from exercises.finding import Wanted
from exercises.list_page import A_PAGE, address
from exercises.models import Exercise, Kind, MovementTag, Muscle

from .factories import make_exercise, make_many

pytestmark = pytest.mark.django_db
LIST = reverse("exercises:list")
QUERIES = 8
EVERY_FIELD = {"q": "", "muscle": "", "kind": "", "equipment": "", "position": "", "condition": ""}
ODD_WORDS = ("a&b=c", "50 %", "#1", "é", "one+two", '"<b>', "😀", "\ufffd")


def get(client, **params):
    return client.get(LIST, params)


def swap(client, *, came_from: str = LIST, **params):
    """As htmx asks when the form changes: with every field, empty or not."""
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{came_from}"}
    return client.get(LIST, EVERY_FIELD | params, headers=headers)


def words(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def names(response) -> list[str]:
    return re.findall(r'<h2 class="card-title"><a [^>]*>(.*?)</a>', words(response))


def pushed(response) -> str | None:
    return response.headers.get("HX-Push-Url")


def replaced(response) -> str | None:
    return response.headers.get("HX-Replace-Url")


class TestResults:
    def test_say_how_many_there_are_and_show_the_first_page(self, client):
        page = get(client)
        assert page.status_code == 200
        assert "70 exercises, page 1 of 3" in words(page)
        assert len(names(page)) == A_PAGE

    def test_hide_what_is_not_published(self, client):
        make_exercise(published=False)
        assert names(get(client, q="foot lift")) == []

    def test_tell_name_purpose_dose_kind_and_muscle(self, client):
        page = words(get(client, q="clamshell", equipment="mini-band", position="lying"))
        exercise = Exercise.objects.get(slug="clamshell")
        told = [exercise.name, exercise.purpose, "2 \N{MULTIPLICATION SIGN} 12 each side"]
        told += ['<span class="tag tag-calm">Strength</span> Side of hip, Deep buttock']
        assert [text for text in told if text not in page] == []

    def test_lead_with_a_plain_name_where_the_name_is_hard(self, client):
        assert "<b>Standing hip circles.</b>" in words(get(client, q="standing hip cars"))

    def test_of_one_exercise_are_counted_as_one(self, client):
        assert re.search(r'role="status">\s*1 exercise\s*</p>', words(get(client, q="couch")))

    def test_keep_what_was_typed_and_escape_it(self, client):
        page = get(client, q='"<b>couch')
        assert "&quot;&lt;b&gt;couch" in page.content.decode()
        assert "<b>couch" not in page.content.decode()

    def test_keep_what_was_chosen(self, client):
        page = words(get(client, kind="stretch", position="lying"))
        assert '<option value="stretch" selected>Stretch</option>' in page
        assert '<option value="lying" selected>Lying down</option>' in page
        assert page.count(" selected>") == 2

    def test_are_only_read(self, client):
        assert client.post(LIST).status_code == 405


class TestNothingFound:
    def test_says_what_to_try(self, client):
        page = words(get(client, q="zumba"))
        assert "0 exercises" in page
        assert "Nothing found" in page
        assert "Try one word" in page
        assert f'href="{LIST}">Show all exercises' in page
        assert "Nothing found" not in words(get(client, q="couch"))

    def test_offers_to_drop_the_filters_and_keep_the_words(self, client):
        page = words(get(client, q="couch", kind="plyometric"))
        assert f'href="{LIST}?q=couch">Find “couch” without filters' in page
        assert "without filters" not in words(get(client, q="zumba"))
        assert "without filters" not in words(get(client, kind="plyometric", position="lying"))


class TestFilters:
    @pytest.mark.parametrize(
        ("field", "value", "count"),
        [
            ("muscle", "hip-flexors", 13),
            ("kind", "plyometric", 3),
            ("equipment", "nothing", 52),
            ("equipment", "chair", 17),
            ("position", "hands-and-knees", 5),
            ("condition", "hip-replacement-posterior", 49),
        ],
    )
    def test_each_alone_narrows_the_results(self, client, field, value, count):
        page = get(client, **{field: value})
        assert f"{count} exercises" in words(page)
        assert page.context["list"].page.paginator.count == count

    def test_two_narrow_them_together(self, client):
        both = names(get(client, kind="functional", position="sitting"))
        assert both == ["Sit-to-stand"]

    def test_say_how_many_are_set(self, client):
        tag = '<span id="filters-set" class="tag">{}</span>'
        assert tag.format("") in words(get(client, q="hip"))
        assert tag.format("2 set") in words(get(client, q="hip", kind="stretch", position="lying"))

    def test_offer_every_choice_and_only_muscles_that_have_an_exercise(self, client):
        page = words(get(client))
        for kind in Kind:
            assert f'<option value="{kind}">{kind.label}</option>' in page
        assert '<option value="nothing">Nothing needed</option>' in page
        assert page.count("<option") == 5 + 14 + 6 + (1 + 8) + 5 + 20  # 5: any
        assert 'value="side-trunk"' not in page

    def test_do_not_offer_a_muscle_whose_last_exercise_is_gone(self, client):
        Exercise.objects.filter(muscle_roles__role="primary", muscles__slug="calves").update(
            published=False
        )
        assert 'value="calves"' not in words(get(client))
        assert Muscle.objects.filter(slug="calves").exists()

    def test_are_chips_that_lead_to_where_they_are_taken_away(self, client):
        page = words(get(client, q="hip", kind="stretch", position="lying"))
        chips = re.findall(r'chip-remove" href="([^"]*)">.*?</span> (.*?)</a>', page)
        assert chips == [
            (f"{LIST}?kind=stretch&position=lying", "“hip”"),
            (f"{LIST}?q=hip&position=lying", "Stretch"),
            (f"{LIST}?q=hip&kind=stretch", "Lying down"),
        ]

    def test_stand_in_the_title_but_for_the_condition(self, client):
        page = words(get(client, q="hip", kind="stretch", condition="pregnancy"))
        assert "<title>“hip”, Stretch · Exercises · Hipwise</title>" in page
        assert "<title>Exercises · Hipwise</title>" in words(get(client, condition="pregnancy"))


class TestCondition:
    def test_leaves_out_and_says_so(self, client):
        page = get(client, condition="knee-replacement", q="couch")
        assert names(page) == []
        assert "Left out because of “Knee replacement”: 1 exercise." in words(page)

    def test_says_that_it_is_general_and_makes_no_claim(self, client):
        page = words(get(client, condition="pregnancy"))
        assert "This is general and does not know you." in page
        assert "A week plan looks at all your conditions together." in page
        assert not re.search(r"\bsafe", page, re.IGNORECASE)

    def test_says_which_exercises_remain_only_in_a_changed_form_or_with_care(self, client):
        page = words(get(client, condition="pregnancy", kind="stretch"))
        cards = dict(re.findall(r'card-title"><a [^>]*>(.*?)</a>(.*?)</li>', page))
        assert "With care:</b> Stop at the first gentle pull." in cards["Couch stretch"]
        assert "Only in a changed form:</b> Prop up your back" in cards["Static back"]
        assert 'class="care' not in cards["Chair hamstring stretch"]

    def test_says_nothing_of_levels_where_none_is_chosen(self, client):
        page = words(get(client))
        assert "With care:" not in page
        assert "Only in a changed form:" not in page
        assert "Left out because" not in page


class TestUnknownChoices:
    @pytest.mark.parametrize(
        ("field", "allowed"),
        [
            ("muscle", "Front of hip, Upper front of thigh"),
            ("kind", "Warm-up, Mobility, Stretch, Strength, Functional, Jumps and hops."),
            ("equipment", "Nothing needed, Sturdy chair"),
            ("position", "Standing, Sitting, Lying down, On hands and knees, Kneeling."),
            ("condition", "Pregnancy from month 4"),
        ],
    )
    def test_are_told_at_their_field_with_what_is_allowed(self, client, field, allowed):
        page = get(client, **{field: "banana"})
        assert page.status_code == 422
        assert f"“banana” is not in this list. Choose one of: {allowed}" in words(page)
        assert page.context["form"].errors.keys() == {field}
        assert 'aria-invalid="true"' in words(page)
        assert "<title>Error: " in words(page)

    def test_hide_nothing_and_leave_the_other_filters_as_they_are(self, client):
        page = get(client, kind="banana", muscle="hip-flexors")
        assert "13 exercises" in words(page)
        assert '<details class="filters" open>' in words(page)

    def test_make_a_plain_form_that_answers_with_a_whole_page(self, client):
        assert "hx-get" in words(get(client))
        assert "hx-get" not in words(get(client, kind="banana"))

    def test_are_told_by_a_whole_page_when_htmx_asks(self, client):
        """A choice can be gone since the form was sent."""
        page = swap(client, condition="banana")
        assert page.status_code == 200
        assert page.headers["HX-Redirect"].startswith(f"{LIST}?")
        assert "condition=banana" in page.headers["HX-Redirect"]
        assert client.get(page.headers["HX-Redirect"]).status_code == 422

    @pytest.mark.parametrize("query", ["x" * 101, "a\0b"])
    def test_words_that_cannot_be_looked_for_are_told(self, client, query):
        page = get(client, q=query)
        assert page.status_code == 422
        assert page.context["form"].errors.keys() == {"q"}

    def test_many_words_are_looked_for(self, client):
        assert get(client, q="a " * 49 + "a").status_code == 200


class TestAddress:
    @pytest.mark.parametrize(
        ("asked", "plain"),
        [
            ("?q=&muscle=&kind=&equipment=&position=&condition=", ""),
            ("?q=&kind=stretch", "?kind=stretch"),
            ("?q=++hip+++flexor+", "?q=hip+flexor"),
            ("?kind=stretch&page=1", "?kind=stretch"),
            ("?page=99", "?page=3"),
            ("?page=-1", "?page=3"),
            ("?page=two", ""),
            ("?kind=strength&kind=stretch", "?kind=stretch"),
            ("?utm_source=mail&kind=stretch", "?kind=stretch"),
        ],
    )
    def test_in_other_words_leads_to_the_plain_one(self, client, asked, plain):
        answer = client.get(LIST + asked)
        assert answer.status_code == 302
        assert answer.url == LIST + plain
        assert client.get(answer.url).status_code == 200

    @pytest.mark.parametrize("query", ODD_WORDS)
    def test_says_what_is_wanted_again(self, client, query):
        wanted = Wanted(q=query, kind="stretch", condition="pregnancy")
        page = client.get(address(wanted))
        assert page.status_code == 200
        assert page.context["list"].wanted == wanted

    def test_has_no_empty_parameter(self):
        assert address(Wanted()) == LIST
        assert address(Wanted(kind="stretch"), 2) == f"{LIST}?kind=stretch&page=2"


class TestPages:
    def test_have_an_address_and_keep_the_filters(self, client):
        first = words(get(client, equipment="nothing"))
        assert f'rel="next" href="{LIST}?equipment=nothing&page=2"' in first
        assert 'rel="prev"' not in first
        second = words(get(client, equipment="nothing", page="2"))
        assert f'rel="prev" href="{LIST}?equipment=nothing"' in second
        assert f'rel="next" href="{LIST}?equipment=nothing&page=3"' in second
        assert "52 exercises, page 2 of 3" in second
        assert "<title>Nothing needed · Exercises, page 2 · Hipwise</title>" in second

    def test_show_every_exercise_once(self, client):
        shown = [
            name
            for page in ("1", "2", "3")
            for name in names(client.get(address(Wanted(), int(page))))
        ]
        assert sorted(shown) == sorted(Exercise.objects.values_list("name", flat=True))

    def test_are_not_spoken_of_where_there_is_one(self, client):
        assert 'class="pages"' not in words(get(client, kind="plyometric"))


class TestFragment:
    def test_is_the_results_and_the_page_is_all(self, client):
        part, whole = swap(client, kind="stretch"), get(client, kind="stretch")
        assert names(part) == names(whole)
        assert "<h1>" not in words(part)
        assert "<form" not in words(part)
        assert "<h1>" in words(whole)

    def test_has_one_root_element_besides_the_title(self, client):
        part = words(swap(client, kind="stretch"))
        assert re.fullmatch(r'<title>[^<]*</title> <div id="results".*</div>', part)
        assert part.count("<div") == part.count("</div>")
        assert "<title>Stretch · Exercises · Hipwise</title>" in part

    def test_brings_the_count_and_the_number_of_filters_along(self, client):
        part = words(swap(client, kind="plyometric"))
        assert re.search(r'<p id="found" hx-swap-oob="innerHTML">\s*3 exercises\s*</p>', part)
        assert '<span id="filters-set" hx-swap-oob="innerHTML">1 set</span>' in part
        assert "hx-swap-oob" not in words(get(client, kind="plyometric"))

    def test_and_page_are_not_taken_for_each_other_by_a_cache(self, client):
        for answer in (get(client), swap(client), client.get(f"{LIST}?q=")):
            assert "HX-Request" in answer.headers["Vary"]
            assert "HX-History-Restore-Request" in answer.headers["Vary"]

    def test_is_not_what_back_gets(self, client):
        headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
        page = client.get(f"{LIST}?kind=stretch", headers=headers)
        assert "<h1>" in words(page)
        assert "hx-swap-oob" not in words(page)


class TestHistory:
    def test_a_changed_filter_is_a_step_that_back_takes_back(self, client):
        assert pushed(swap(client, kind="stretch")) == f"{LIST}?kind=stretch"
        answer = swap(client, came_from=f"{LIST}?kind=stretch", kind="stretch", muscle="core")
        assert pushed(answer) == f"{LIST}?muscle=core&kind=stretch"
        assert replaced(answer) is None

    def test_a_dropped_filter_is_one_too(self, client):
        assert pushed(swap(client, came_from=f"{LIST}?kind=stretch")) == LIST

    @pytest.mark.parametrize("came_from", ["", "?q=h", "?q=hi&page=2"])
    def test_typing_is_none(self, client, came_from):
        answer = swap(client, came_from=f"{LIST}{came_from}", q="hip")
        assert replaced(answer) == f"{LIST}?q=hip"
        assert pushed(answer) is None

    def test_asking_for_the_same_again_is_none(self, client):
        answer = swap(client, came_from=f"{LIST}?kind=stretch", kind="stretch")
        assert replaced(answer) == f"{LIST}?kind=stretch"

    def test_the_address_is_the_plain_one(self, client):
        answer = swap(client, q="  hip ", kind="stretch")
        assert dict(parse_qsl(urlsplit(pushed(answer)).query)) == {"q": "hip", "kind": "stretch"}

    def test_no_copy_of_a_page_stays_in_the_browser(self, client):
        assert 'hx-history="false"' in words(get(client))


class TestQueries:
    @pytest.fixture
    def many(self):
        tag = MovementTag.objects.filter(levels__condition__slug="pregnancy").first()
        make_many(2000 - 70, tag=tag.slug)

    @pytest.mark.parametrize(
        "params",
        [
            {},
            {"q": "foot lift"},
            {"condition": "pregnancy"},
            {"q": "lift", "muscle": "hip-flexors", "kind": "strength", "position": "sitting"}
            | {"equipment": "nothing", "condition": "pregnancy", "page": "2"},
        ],
    )
    def test_are_few_with_2000_exercises_for_a_guest_and_for_a_person(
        self, client, many, django_assert_max_num_queries, params
    ):
        assert Exercise.objects.published().count() == 2000
        for ask in (get, swap):
            with django_assert_max_num_queries(QUERIES - 2):
                assert len(names(ask(client, **params))) == A_PAGE
        client.force_login(get_user_model().objects.create_user("person@example.org"))
        for ask in (get, swap):
            with django_assert_max_num_queries(QUERIES):
                assert len(names(ask(client, **params))) == A_PAGE

    def test_a_page_stays_light_with_2000_exercises(self, client, many):
        assert len(get(client).content) < 40_000
