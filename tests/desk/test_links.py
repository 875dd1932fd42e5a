"""Broken links of easier and harder."""

from planner.desk.links import Break, BrokenLink, broken_links

from .catalogues import exercise


def test_a_sound_ladder_has_none():
    assert (
        list(
            broken_links(
                [
                    exercise("sit", harder="squat"),
                    exercise("squat", easier="sit", harder="lunge", level=2),
                    exercise("lunge", easier="squat", level=2),
                ]
            )
        )
        == []
    )


def test_a_link_to_a_draft_is_broken():
    (found,) = broken_links([exercise("squat", easier="sit"), exercise("sit", published=False)])
    assert found == BrokenLink(exercise="squat", link="easier", to="sit", how=Break.TO_A_DRAFT)


def test_a_draft_may_link_to_drafts():
    drafts = [exercise("squat", easier="sit", published=False), exercise("sit", published=False)]
    assert list(broken_links(drafts)) == []


def test_an_easier_one_of_a_higher_level_goes_the_wrong_way():
    (found,) = broken_links([exercise("squat", easier="lunge"), exercise("lunge", level=2)])
    assert (found.link, found.how) == ("easier", Break.WRONG_WAY)


def test_a_harder_one_of_a_lower_level_goes_the_wrong_way():
    (found,) = broken_links([exercise("squat", harder="sit", level=2), exercise("sit")])
    assert (found.link, found.how) == ("harder", Break.WRONG_WAY)


def test_a_circle_is_told_by_one_of_its_links_whichever_way_they_are_written():
    for ladder in (
        [exercise("a", easier="b"), exercise("b", easier="c"), exercise("c", easier="a")],
        [exercise("a", harder="b"), exercise("b", harder="c"), exercise("c", harder="a")],
        [exercise("a", easier="b", harder="b"), exercise("b")],
    ):
        (found,) = broken_links(ladder)
        assert found.how is Break.CIRCLE
        by_slug = {one.slug: one for one in ladder}
        assert getattr(by_slug[found.exercise], found.link) == found.to


def test_the_shipped_links_are_sound(catalogue):
    assert list(broken_links(catalogue.exercises)) == []
