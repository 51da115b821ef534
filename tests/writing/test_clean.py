"""Planning to take away what we wrote."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.model.plan import WritePlan
from vaultgoals.model.report import Piece, Rendered
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
NEW = format_page(PAGE)


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


def test_an_untouched_page_goes() -> None:
    """A page that is as we made it is deleted, whatever an editor did to its blank ends."""
    assert cleaned(NEW) is None
    assert cleaned(NEW.replace("- \n", "-\n").replace("\n", "\r\n")) is None


def test_an_answered_page_stays() -> None:
    """The person's words stay with the headings they stand below; regions, markers and properties go."""
    answered = NEW.replace("- \n", "- we shipped\n")
    assert cleaned(answered) == "# Week 47\n\n## Wins\n\n> [!question] What went well?\n\n- we shipped\n"


def test_a_page_whose_scaffold_is_unknown_stays() -> None:
    """Without knowing what the template says, no line is taken for scaffold."""
    after = cleaned(NEW, None)
    assert after is not None
    assert "# Week 47" in after
    assert "vaultgoals" not in after


def test_typed_text_is_kept() -> None:
    """What a person typed into a region stays, in the callout that a build would put it into."""
    typed = NEW.replace("moved: 3\n", "moved: 3\nmy own line\n")
    after = cleaned(typed)
    assert after is not None
    assert "> my own line\n" in after
    assert "moved: 3" not in after


def test_kept_text_stays() -> None:
    """A callout of text that was kept by an earlier build is the person's."""
    typed = NEW.replace("moved: 3\n", "moved: 3\nmy own line\n")
    built, _ = refresh(typed, PAGE)
    after = cleaned(built)
    assert after is not None
    assert "> my own line\n" in after


def test_other_properties_stay() -> None:
    """Of the frontmatter only our own lines go; the person's stay, and so do words of theirs that look alike."""
    mine = NEW.replace("period: 2026-W47\n", "period: 2026-W47\nmood: good\ntype_of_week: busy\n")
    after = cleaned(mine)
    assert after is not None
    assert after.startswith("---\nmood: good\ntype_of_week: busy\n---\n")


def test_a_note_of_the_persons() -> None:
    """A page that was put into a note of the person's goes out of it again, and leaves its words and line endings."""
    for text in ("---\ntype: goal\n---\nmy words\n", "my words\r\n\r\nmore\r\n", "\ufeffmy words\n", "\n\nmy words\n"):
        after = cleaned(insert_page(split_lines(text), PAGE))
        assert after is not None
        assert after.replace(SCAFFOLD.replace("\n", end_of(text)), "") == text


SCAFFOLD = "\n# Week 47\n\n## Wins\n\n> [!question] What went well?\n\n- \n"


def end_of(text: str) -> str:
    """Return how a text's lines end."""
    return "\r\n" if "\r\n" in text else "\n"


def test_notes_without_anything_of_ours() -> None:
    """A note without a region is left alone, also where it says that it is a review or writes about markers."""
    for text in (
        "---\ntype: review\ncadence: weekly\n---\nmy own\n",
        "<!-- vaultgoals:here -->\n",
        f"```\n{NEW}```\n",
        "",
    ):
        assert clean(text) == WritePlan(made_by="clean")


def test_damaged_markers_are_left() -> None:
    """A note with a damaged marker, or none that we could read, is held with the line."""
    lines = NEW.split("\n")
    end = next(number for number, line in enumerate(lines) if line.startswith("<!-- vaultgoals:end"))
    plan = clean("\n".join([*lines[:end], *lines[end + 1 :]]))
    assert (plan.writes, plan.held) == ((), (PATH,))
    assert {d.code for d in plan.diagnostics} == {"damaged-region"}
    later = NEW.replace("begin progress v1", "begin progress v9").replace("end progress ", "end progress v9 ")
    assert [d.code for d in clean(later).diagnostics] == ["later-format"]
    assert [d.code for d in plan_clean({PATH: b"\xff"}, {}).diagnostics] == ["unreadable-note"]


@given(st.lists(st.sampled_from(["one", "- two", "## Wins", "", "> quote", "three"]), max_size=8), st.data())
def test_every_word_stays(words: list[str], data: st.DataObject) -> None:
    """Lines typed anywhere in a page are there afterwards, and nothing of ours is but its scaffold."""
    lines = NEW.rstrip("\n").split("\n")
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
