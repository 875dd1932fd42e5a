"""What conditions change in an item, and what they ask to take care of: never both of one move."""

from planner.cares import cares_of


def care(level: str, condition: str, tags: list[str], *forms: str):
    return {"level": level, "condition": condition, "tags": tags, "forms": list(forms)}


BOTH_HANDS = care("modify", "poor-balance", ["single-leg-balance"], "Keep both hands on support.")
ONE_HAND = care("caution", "hip-osteoarthritis", ["single-leg-balance"], "Keep one hand on a wall.")


def told(modifications, cautions=()):
    return [(one.level, one.forms, one.conditions) for one in cares_of(modifications, cautions)]


def test_a_caution_gives_way_to_a_change_of_the_same_move():
    assert told([BOTH_HANDS], [ONE_HAND]) == [
        ("modify", ["Keep both hands on support."], ["poor-balance"])
    ]


def test_a_caution_stays_where_only_some_of_its_moves_are_changed():
    caution = care("caution", "knee-pain", ["single-leg-balance", "impact"], "Land softly.")
    assert [level for level, *_ in told([BOTH_HANDS], [caution])] == ["modify", "caution"]


def test_a_caution_that_hangs_on_no_move_stays():
    assert len(told([BOTH_HANDS], [care("caution", "pregnancy", [], "Breathe on.")])) == 2


def test_a_caution_alone_stays():
    assert len(told([], [ONE_HAND])) == 1


def test_a_sentence_stands_once_for_all_that_ask_for_it():
    twin = BOTH_HANDS | {"condition": "vertigo"}
    assert told([BOTH_HANDS, twin]) == [
        ("modify", ["Keep both hands on support."], ["poor-balance", "vertigo"])
    ]


def test_only_what_is_new_is_told_of_the_next_condition():
    more = care("modify", "vertigo", ["spin"], "Keep both hands on support.", "Look ahead.")
    assert told([BOTH_HANDS, more]) == [
        ("modify", ["Keep both hands on support."], ["poor-balance"]),
        ("modify", ["Look ahead."], ["vertigo"]),
    ]
