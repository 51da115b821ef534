"""What is mended, what is left alone, and that nothing else in a note moves."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultgoals.checking import check
from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.reading.nearest import is_one_slip
from vaultgoals.snapshot import build_snapshot
from vaultgoals.writing.fixes import FixPlan, apply_edits, plan_fixes

DAY = date(2026, 11, 20)
PARENT = {"Goals/Health.md": b"---\ntype: goal\naliases: [Wellbeing]\n---\n"}


def check_vault(files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return what is said of a vault."""
    return check(build_snapshot(sorted(files), lambda path, _limit: files[path], {}), DAY)


def fix(files: Mapping[str, bytes]) -> tuple[FixPlan, Mapping[str, bytes]]:
    """Return the plan for a vault's findings, and the vault after it."""

    def check_changed(changed: Mapping[str, bytes]) -> Sequence[Diagnostic]:
        return check_vault({**files, **changed})

    found = plan_fixes(check_vault(files), lambda path: files[path], check_changed)
    after = {write.path: write.after for write in found.plan.writes if write.after is not None}
    return found, {**files, **after}


def fix_note(head: str, body: str = "", **others: bytes) -> str:
    """Return the properties of a goal after fixing, in a vault with one more goal."""
    text = f"---\ntype: goal\n{head}\n---\n{body}".encode()
    _, after = fix({**PARENT, **{f"{name}.md": data for name, data in others.items()}, "G.md": text})
    return after["G.md"].decode().removeprefix("---\ntype: goal\n").removesuffix(f"\n---\n{body}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("parent: [[Health]]", 'parent: "[[Health]]"'),
        ("parent: [[Health]], [[Health]]", 'parent: ["[[Health]]", "[[Health]]"]'),
        ("parent: Health", 'parent: "[[Health]]"'),
        ('parent: "[[Wellbeing]]"', 'parent: "[[Health|Wellbeing]]"'),
        ("parent: '[[Wellbeing|fit]]'", "parent: '[[Health|fit]]'"),
        ("parent: [[Wellbeing]] # why not", 'parent: "[[Health|Wellbeing]]" # why not'),
        ("status: actve", "status: active"),
        ("status:   dnoe   # soon", "status:   done   # soon"),
        ("horizon: shrt", "horizon: short"),
    ],
)
def test_what_needs_no_judgement_is_mended(before: str, after: str) -> None:
    """Quotes, an alias and a slip are mended in their place; what stands around them stays."""
    assert fix_note(before) == after


@pytest.mark.parametrize(
    "head",
    [
        'parent: "[[Helth]]"',
        "status: finished soon",
        "status: stuck",
        "due: spring",
        'parent: "[[Health]]"',
        "parent: Nobody",
        'parent: "[Wellbeing](Wellbeing.md)"',
        "importance: hihg",
    ],
)
def test_what_needs_a_person_is_left_alone(head: str) -> None:
    """A guess at a link, a word that is no slip and a date that could be two are not touched."""
    assert fix_note(head) == head


def test_an_alias_of_two_notes_is_left_alone() -> None:
    """Which of two notes is meant nobody can tell."""
    other = b"---\ntype: goal\naliases: [Wellbeing]\n---\n"
    assert fix_note('parent: "[[Wellbeing]]"', Other=other) == 'parent: "[[Wellbeing]]"'


def test_an_alias_of_a_note_whose_name_is_shared_gets_its_path() -> None:
    """A link by name would lead to the other note of that name, so the path is written."""
    vault = {
        "Health.md": b"---\ntype: goal\n---\n",
        **PARENT,
        "G.md": b'---\ntype: goal\nparent: "[[Wellbeing]]"\n---\n',
    }
    assert b'"[[Goals/Health|Wellbeing]]"' in fix(vault)[1]["G.md"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_everything_else_stays_byte_for_byte(ending: str, mark: str) -> None:
    """Line ends, byte order mark, blanks and a missing last line end are as they were."""
    lines = ["---", "type: goal", "status:  actve  ", "parent: [[Wellbeing]]\t", "---", "", "text  ", "last"]
    new = ["---", "type: goal", "status:  active  ", 'parent: "[[Health|Wellbeing]]"\t', "---", "", "text  ", "last"]
    files = {**PARENT, "G.md": (mark + ending.join(lines)).encode()}
    assert fix(files)[1]["G.md"] == (mark + ending.join(new)).encode()


def test_a_body_field_of_the_first_line_behind_a_byte_order_mark() -> None:
    """Columns count behind the mark, and a link in text gets no quotes."""
    files = {**PARENT, "G.md": "\ufeffparent:: Health\ntype:: goal\n".encode()}
    assert fix(files)[1]["G.md"] == "\ufeffparent:: [[Health]]\ntype:: goal\n".encode()


def test_a_fix_that_closes_a_circle_is_dropped() -> None:
    """An alias that leads back to the goal itself is told and left, while another note is mended."""
    files = {
        "A.md": b'---\ntype: goal\naliases: [Alpha]\nparent: "[[B]]"\n---\n',
        "B.md": b'---\ntype: goal\nparent: "[[Alpha]]"\n---\n',
        "C.md": b"---\ntype: goal\nstatus: actve\n---\n",
    }
    found, after = fix(files)
    assert after["B.md"] == files["B.md"]
    assert b"status: active" in after["C.md"]
    assert [one.code for one in found.fixed] == ["unknown-status"]
    assert "alias-link" in {one.code for one in found.dropped}


def test_notes_that_are_not_text_are_left_alone() -> None:
    """Columns cannot be counted where bytes are no UTF-8, so nothing is written."""
    files = {**PARENT, "G.md": b"---\ntype: goal\nstatus: actve\n---\n\xff\n"}
    found, after = fix(files)
    assert after == files
    assert [one.code for one in found.dropped] == ["unknown-status"]


def test_fixing_twice_is_fixing_once() -> None:
    """A vault that was mended has nothing left to mend."""
    files = {**PARENT, "G.md": b"---\ntype: goal\nstatus: actve\nparent: [[Wellbeing]]\n---\n"}
    _, after = fix(files)
    assert fix(after)[0].plan.writes == ()


def finding(line: int, column: int, old: str, new: str) -> Diagnostic:
    """Return a finding with an edit."""
    fix_ = Fix("write it", Edit(line, column, old, new))
    return Diagnostic("alias-link", Severity.ERROR, "m", "N.md", line, column, fix_)


def test_several_edits_of_one_line_do_not_move_each_other() -> None:
    """From right to left each finds its text where it was."""
    changed, done = apply_edits([finding(1, 1, "a", "AAA"), finding(1, 3, "c", "CCC")], {"N.md": b"a c d\n"})
    assert changed == {"N.md": b"AAA CCC d\n"}
    assert len(done) == 2


@pytest.mark.parametrize(
    "edit", [(1, 2, "a", "b"), (2, 1, "a", "b"), (1, 99, "a", "b"), (0, 1, "a", "b"), (1, 0, "a", "b"), (1, 1, "", "b")]
)
def test_an_edit_whose_text_is_not_there_is_not_made(edit: tuple[int, int, str, str]) -> None:
    """Where exactly the old text does not stand, nothing changes."""
    assert apply_edits([finding(*edit)], {"N.md": b"a c\n"}) == ({}, ())


def test_of_two_edits_that_overlap_one_is_made() -> None:
    """The later one is made, the other left for another day."""
    changed, done = apply_edits([finding(1, 1, "abc", "x"), finding(1, 2, "bcd", "y")], {"N.md": b"abcd"})
    assert changed == {"N.md": b"ay"}
    assert len(done) == 1


def test_of_two_edits_that_overlap_in_equal_letters_one_is_made() -> None:
    """An edit is not made where the later one left the same letters standing by chance."""
    changed, done = apply_edits([finding(1, 1, "aa", "x"), finding(1, 2, "aa", "aac")], {"N.md": b"aaa"})
    assert changed == {"N.md": b"aaac"}
    assert len(done) == 1


@pytest.mark.parametrize("slip", ["actve", "activ", "acttive", "acitve", "Active", "aktive"])
def test_one_slip(slip: str) -> None:
    """A letter missing, doubled, wrong or changed over is one slip."""
    assert is_one_slip(slip, "active")


@pytest.mark.parametrize("other", ["passive", "inactive", "act", "idea", "aciteve"])
def test_more_than_one_slip(other: str) -> None:
    """Another word is no slip."""
    assert not is_one_slip(other, "active")


@given(st.text(), st.integers(0, 30), st.integers(0, 40), st.text(min_size=1, max_size=4), st.text(max_size=4))
def test_only_the_old_text_is_ever_replaced(text: str, line: int, column: int, old: str, new: str) -> None:
    """Whatever an edit says, the note is as before but for one place where the old text stood."""
    data = text.encode("utf-8", "surrogatepass")
    changed, done = apply_edits([finding(line, column, old, new)], {"N.md": data})
    if not done:
        assert changed == {}
        return
    after = changed["N.md"].decode()
    places = [at for at in range(len(text)) if text.startswith(old, at)]
    assert after in {text[:at] + new + text[at + len(old) :] for at in places}
