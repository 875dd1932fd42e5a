"""Two states of an exercise, held beside each other."""

from exercises.differences import Change, as_text, differences

GONE, NEW, SAME = Change.GONE, Change.NEW, Change.SAME


def told(before: object, after: object) -> list[tuple[Change, str]]:
    (found,) = differences({"do": before}, {"do": after})
    return [(piece.change, piece.text) for piece in found.pieces]


def test_what_is_the_same_is_no_difference():
    assert differences({"do": "Sit."}, {"do": "Sit."}) == []


def test_only_the_words_that_differ_are_marked():
    assert told("Sit tall now.", "Sit low now.") == [
        (SAME, "Sit "),
        (GONE, "tall "),
        (NEW, "low "),
        (SAME, "now."),
    ]


def test_what_only_one_has_is_new_or_gone():
    assert [one.pieces[0].change for one in differences({"a": "x"}, {"b": "y"})] == [GONE, NEW]


def test_both_texts_can_be_read_out_of_the_pieces():
    before, after = ["Stand.", "Sit down."], ["Stand tall.", "Sit.", "Rest."]
    pieces = told(before, after)
    assert "".join(text for change, text in pieces if change is not NEW) == as_text(before)
    assert "".join(text for change, text in pieces if change is not GONE) == as_text(after)


def test_values_of_every_kind_are_told_in_words():
    assert as_text(True) == "yes"
    assert as_text(3) == "3"
    assert as_text(["Stand.", "Sit."]) == "Stand.\nSit."
    assert as_text([["chair", "bench"]]) == "- - chair\n  - bench"
    assert as_text({}) == as_text(None) == ""
