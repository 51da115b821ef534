"""Planning to take away what we wrote."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import first_form
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.plan import WritePlan
from vaultgoals.model.report import Piece, Rendered
from vaultgoals.reading.markers import HERE
from vaultgoals.writing.clean import plan_clean
from vaultgoals.writing.page import format_page, insert_page, split_lines
from vaultgoals.writing.regions import refresh

DAY = date(2026, 11, 20)
PAGE = Rendered(
    page="weekly",
    identity={"type": "review", "cadence": "weekly", "period": "2026-W47"},
    path="Reviews/x.md",
    day=DAY,
    frontmatter="---\ntype: review\ncadence: weekly\nperiod: 2026-W47\n---\n",
    pieces=(
        Piece("scaffold", "# Week 47\n\n"),
        Piece("region", "moved: 3", "progress"),
        Piece("scaffold", "\n\n## Wins\n\n> [!question] What went well?\n\n- \n\n"),
        Piece("region", "| a |\n| - |", "facts"),
    ),
)
PATH = PAGE.path


FORMS = {"second form": format_page, "first form": first_form.format_page, "both": first_form.format_mixed}


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def new(request: pytest.FixtureRequest) -> str:
    """Return the page as it was made new, in either form, or with some of each."""
    return str(request.param(PAGE))


def clean(text: str, rendered: Rendered | None = PAGE) -> WritePlan:
    """Plan to clean one note."""
    return plan_clean({PATH: text.encode()}, {PATH: rendered} if rendered else {})


def cleaned(text: str, rendered: Rendered | None = PAGE) -> str | None:
    """Return what a note would be; `None` where it would go."""
    plan = clean(text, rendered)
    assert plan.held == ()
    if not plan.writes:
        return text
    after = plan.writes[0].after
    return None if after is None else after.decode()


def test_an_untouched_page_goes(new: str) -> None:
    """A page that is as we made it is deleted, whatever an editor did to its blank ends."""
    assert cleaned(new) is None
    assert cleaned(new.replace("- \n", "-\n").replace("\n", "\r\n")) is None


def test_a_page_in_another_order_goes(new: str) -> None:
    """A page that holds nothing but our own headings and questions goes, in whatever order they stand."""
    other = new.replace("# Week 47\n\n", "").replace("## Wins\n", "## Wins\n\n# Week 47\n")
    assert cleaned(other) is None
    assert cleaned(other.replace("# Week 47\n", "# Week 47\n\nmine\n")) is not None


def test_an_answered_page_stays(new: str) -> None:
    """The person's words stay with the headings they stand below; regions, markers and properties go."""
    answered = new.replace("- \n", "- we shipped\n")
    assert cleaned(answered) == "# Week 47\n\n## Wins\n\n> [!question] What went well?\n\n- we shipped\n"


def test_a_page_whose_scaffold_is_unknown_stays(new: str) -> None:
    """Without knowing what the template says, no line is taken for scaffold."""
    after = cleaned(new, None)
    assert after is not None
    assert "# Week 47" in after
    assert "vaultgoals" not in after


def test_typed_text_is_kept(new: str) -> None:
    """What a person typed into a region stays, in the callout that a build would put it into."""
    typed = new.replace("moved: 3\n", "moved: 3\nmy own line\n")
    after = cleaned(typed)
    assert after is not None
    assert "> my own line\n" in after
    assert "moved: 3" not in after


def test_a_typed_line_keeps_its_end(new: str) -> None:
    """A line that was typed with a carriage return at its end keeps it."""
    after = cleaned(new.replace("moved: 3\n", "moved: 3\nmy own line\r\n"))
    assert after is not None
    assert "> my own line\r\n" in after
    assert after.count("\r") == 1


def test_kept_text_stays(new: str) -> None:
    """A callout of text that was kept by an earlier build is the person's."""
    typed = new.replace("moved: 3\n", "moved: 3\nmy own line\n")
    built, _ = refresh(typed, PAGE)
    after = cleaned(built)
    assert after is not None
    assert "> my own line\n" in after


def test_other_properties_stay(new: str) -> None:
    """Of the frontmatter only our own lines go; the person's stay, and so do words of theirs that look alike."""
    mine = new.replace("period: 2026-W47\n", "period: 2026-W47\nmood: good\ntype_of_week: busy\n")
    after = cleaned(mine)
    assert after is not None
    assert after.startswith("---\nmood: good\ntype_of_week: busy\n---\n")


NOTES = (
    *("---\ntype: goal\n---\nmy words\n", "my words\r\n\r\nmore\r\n", "\ufeffmy words\n", "\n\nmy words\n", "", "\n"),
    *("no end", "no end\r\nat all", "blank below\n\n\n", "---\ntype: dashboard\n---\n", "---\ntype: dashboard\n---"),
    *(f"# Home\n{HERE}\nmore\n", f"{HERE}", f"# Home\r\n\r\n{HERE}\r\n\r\n\r\nmore\r\n\r\n", f"\ufeff{HERE}\n  \nx"),
)


@pytest.mark.parametrize("text", NOTES)
def test_a_note_of_the_persons(text: str) -> None:
    """A page that was put into a note of the person's goes out of it again, to the byte, also after a build."""
    given_page = insert_page(split_lines(text), PAGE)
    assert cleaned(given_page) == text
    later = replace(PAGE, day=date(2026, 11, 21), pieces=(*PAGE.pieces[:-1], Piece("region", "new", "facts")))
    built, _ = refresh(given_page, later)
    assert built != given_page
    assert cleaned(built, later) == text


WORDS = st.sampled_from(["", "mine", "## Wins", "- ", HERE, "---", "  ", "> quote", "\t", "type: review", "# Week 47"])


@given(st.lists(WORDS, max_size=10), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.booleans())
def test_any_note_comes_back(lines: list[str], ending: str, mark: str, ends: bool) -> None:  # noqa: FBT001  drawn
    """Whatever a note of the person's holds, putting a page into it and cleaning brings back its bytes."""
    text = mark + ending.join([*lines, ""] if ends else lines)
    assert cleaned(insert_page(split_lines(text), PAGE)) == text


def test_words_around_a_page() -> None:
    """What the person wrote above or below a page in their note stays apart, and takes no heading with it."""
    given_page = insert_page(split_lines("mine\n"), PAGE)
    assert cleaned(f"{given_page}right below\n") == "mine\n\nright below\n"
    assert cleaned(f"{given_page}\nbelow\n") == "mine\n\nbelow\n"
    assert cleaned(f"above\n{given_page}") == "above\nmine\n"


def test_an_answer_in_a_note_of_the_persons() -> None:
    """Below a heading of the page the person wrote: then all its headings stay, and only the regions go."""
    answered = insert_page(split_lines("mine\n"), PAGE).replace("- \n", "- we shipped\n")
    assert cleaned(answered) == "mine\n\n# Week 47\n\n## Wins\n\n> [!question] What went well?\n\n- we shipped\n"
    typed = insert_page(split_lines("mine\n"), PAGE).replace("moved: 3\n", "moved: 3\nours?\n")
    after = cleaned(typed)
    assert after is not None
    assert "## Wins" in after
    assert "> ours?\n" in after


def test_a_page_that_the_person_made() -> None:
    """A note that the person made as a page keeps its file and its properties, also where nothing else is in it."""
    for text in (PAGE.frontmatter, f"{PAGE.frontmatter}# My review\n- good\n", f"{PAGE.frontmatter}my words"):
        built, _ = refresh(text, PAGE)
        assert built.startswith(text)
        assert "<!-- vg:progress -->" in built
        assert cleaned(built) == text


def test_a_page_that_does_not_say_who_made_it(new: str) -> None:
    """Without our word for it, as in a page of an earlier version, file and properties are taken for the person's."""
    assert cleaned(new.replace(" (made) -->", " -->")) == PAGE.frontmatter
    assert cleaned(re.sub(r"<!-- vaultgoals:regions.*\n", "", new)) == PAGE.frontmatter


def test_properties_of_a_template() -> None:
    """Properties that a template gave the page go where all are as they were, and stay where one is another."""
    own = replace(PAGE, frontmatter=PAGE.frontmatter.replace("---\ntype", "---\ncssclasses: wide\ntype"))
    assert cleaned(format_page(own), own) is None
    edited = format_page(own).replace("wide", "narrow")
    assert cleaned(edited, own) == "---\ncssclasses: narrow\n---\n"


OWN_CLASS = ("cssclasses: [vaultgoals]\n", "cssclasses:\n  - vaultgoals\n", "cssclasses:\r\n- vaultgoals\r\n")


@pytest.mark.parametrize("line", OWN_CLASS)
def test_the_class_of_our_pages(new: str, line: str) -> None:
    """The property by which a snippet finds a page goes as the others do, also as Obsidian writes it."""
    assert cleaned(new.replace("2026-W47\n---", f"2026-W47\n{line}---")) is None
    assert cleaned(new.replace("---\ntype", f"---\nmood: good\n{line}type") + "mine\n") == (
        "---\nmood: good\n---\nmine\n"
    )


@pytest.mark.parametrize("line", ["cssclasses: [vaultgoals, wide]\n", "cssclasses:\n  - vaultgoals\n  - wide\n"])
def test_classes_of_the_persons(new: str, line: str) -> None:
    """Once the person added a class of theirs, the list of classes is theirs."""
    assert cleaned(new.replace("2026-W47\n---", f"2026-W47\n{line}---")) == f"---\n{line}---\n"


def test_a_page_from_before_the_class() -> None:
    """What a template gave a page counts as ours, too, where the page was made without the class."""
    own = replace(
        PAGE, frontmatter=PAGE.frontmatter.replace("2026-W47\n", "2026-W47\ncssclasses: [vaultgoals]\nmood:\n")
    )
    assert (
        cleaned(format_page(replace(own, frontmatter=own.frontmatter.replace("cssclasses: [vaultgoals]\n", ""))), own)
        is None
    )


def test_a_deleted_region(new: str) -> None:
    """A page of ours from which the person only took a region holds nothing of theirs."""
    begin, end = new.index("<!-- v"), new.index("\n## Wins")
    assert cleaned(new[:begin] + new[end:]) is None
    given_page = insert_page(split_lines("mine\n"), PAGE)
    begin, end = given_page.index("<!-- vg:progress"), given_page.index("\n## Wins")
    assert cleaned(given_page[:begin] + given_page[end:]) == "mine\n"


def test_unread_notes_are_held(new: str) -> None:
    """A note that could not be read is named, and the others are cleaned."""
    why = Diagnostic("unreadable-note", Severity.WARNING, "too large", "Big.md")
    plan = plan_clean({PATH: new.encode()}, {PATH: PAGE}, [why])
    assert [write.path for write in plan.writes] == [PATH]
    assert (plan.held, plan.diagnostics) == (("Big.md",), (replace(why, severity=Severity.ERROR),))


def test_notes_without_anything_of_ours(new: str) -> None:
    """A note without a region is left alone, also where it says that it is a review or writes about markers."""
    for text in (
        "---\ntype: review\ncadence: weekly\n---\nmy own\n",
        "<!-- vaultgoals:here -->\n",
        f"```\n{new}```\n",
        "",
    ):
        assert clean(text) == WritePlan(made_by="clean")


def test_damaged_markers_are_left(new: str) -> None:
    """A note with a damaged marker, or none that we could read, is held with the line."""
    lines = new.split("\n")
    end = next(number for number, line in enumerate(lines) if line.startswith(("<!-- vaultgoals:end", "<!-- /vg")))
    plan = clean("\n".join([*lines[:end], *lines[end + 1 :]]))
    assert (plan.writes, plan.held) == ((), (PATH,))
    assert {d.code for d in plan.diagnostics} == {"damaged-region"}
    later = re.sub(r"(begin|vg) (progress) v\d", r"\1 \2 v9", new).replace("end progress ", "end progress v9 ")
    assert [d.code for d in clean(later).diagnostics] == ["later-format"]
    assert [d.code for d in plan_clean({PATH: b"\xff"}, {}).diagnostics] == ["unreadable-note"]


@given(
    st.sampled_from(list(FORMS.values())),
    st.lists(st.sampled_from(["one", "- two", "## Wins", "", "> quote", "three"]), max_size=8),
    st.data(),
)
def test_every_word_stays(form: Callable[[Rendered], str], words: list[str], data: st.DataObject) -> None:
    """Lines typed anywhere in a page of any form are there afterwards, and nothing of ours is but its scaffold."""
    lines = form(PAGE).rstrip("\n").split("\n")
    inside = [number for number, line in enumerate(lines) if not line.startswith("<!--")][6:]
    typed = [f"{word} of mine {number}" for number, word in enumerate(words) if word]
    for line in typed:
        lines.insert(data.draw(st.sampled_from(inside)), line)
    after = cleaned("\n".join(lines) + "\n")
    if not typed:
        assert after is None
        return
    assert after is not None
    assert all(line in after for line in typed)
    assert "vaultgoals:" not in after
    assert "moved: 3" not in after
