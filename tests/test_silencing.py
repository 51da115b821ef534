"""What a person silences is not said, and what cannot be silenced is named."""

from datetime import date

import pytest

from vaultgoals.checking import check, check_all
from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.pipeline import build
from vaultgoals.reading.ignoring import read_ignored
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\nhorizon: longish\n{}---\n"
"""With a warning."""
LINKED = '---\ntype: goal\nvalues: ["[[Calm]]", "[[Courage]]"]\n{}---\n'
"""With two hints of one code."""


def said(files: dict[str, str], code: str) -> list[str]:
    """Return the places at which a code is said."""
    found = check(snapshot(files), DAY)
    return [f"{one.path}:{one.line}:{one.column}" for one in found if one.code == code]


def ignoring(*entries: str) -> dict[str, str]:
    """Return a configuration that silences these."""
    return {"vaultgoals.toml": f"[advice]\nignore = {list(entries)!r}\n".replace("'", '"')}


@pytest.mark.parametrize(
    "entry", ["unknown-horizon", "Unknown_Horizon", "unknown-horizon:horizon", "unknown-horizon: a "]
)
def test_a_warning_is_silenced_everywhere(entry: str) -> None:
    """By its code, by the property or by the note's name; case and blanks are nothing."""
    files = {"A.md": GOAL.format("")}
    assert said(files, "unknown-horizon") == ["A.md:3:10"]
    assert said({**files, **ignoring(entry)}, "unknown-horizon") == []


@pytest.mark.parametrize("entry", ["unknown-horizon:due", "unknown-horizon:B", "unknown-status", "no-due:A"])
def test_another_warning_is_not(entry: str) -> None:
    """A word that the finding is not about, and another code, leave it as it is."""
    assert said({"A.md": GOAL.format(""), **ignoring(entry)}, "unknown-horizon") == ["A.md:3:10"]


def test_a_note_silences_its_own_only() -> None:
    """The `ignore` of a note holds there, and in no other note."""
    files = {"A.md": GOAL.format("ignore: unknown-horizon\n"), "B.md": GOAL.format("")}
    assert said(files, "unknown-horizon") == ["B.md:3:10"]


def test_a_word_picks_one_of_two_links() -> None:
    """Of two links that lead nowhere the one that is named is silenced, with or without brackets."""
    assert said({"A.md": LINKED.format("")}, "unresolved-link") == ["A.md:3:11", "A.md:3:23"]
    for word in ("Calm", '"unresolved-link:[[calm]]"'):
        entry = word if word.startswith('"') else f"unresolved-link:{word}"
        assert said({"A.md": LINKED.format(f"ignore: [{entry}]\n")}, "unresolved-link") == ["A.md:3:23"]


def test_a_key_of_the_configuration_is_silenced_by_its_name() -> None:
    """The word of an unknown key is that key."""
    files = {"vaultgoals.toml": '[advice]\nignore = ["unknown-config-key:mine"]\nmine = 1\nyours = 2\n'}
    assert said(files, "unknown-config-key") == ["vaultgoals.toml:4:1"]


def test_an_error_is_not_silenced_and_that_is_said() -> None:
    """An error stays, and `not-silenced` stands where it was named: in the configuration and in a note."""
    files = {"A.md": "---\ntype: goal\ndue: spring\nignore: [no-due, bad-date]\n---\n", **ignoring("bad-date")}
    assert said(files, "bad-date") == ["A.md:3:6"]
    assert said(files, "not-silenced") == ["A.md:4:18", "vaultgoals.toml:2:12"]


def test_an_error_of_two_kinds_stays_where_it_is_one() -> None:
    """A code that may be an error and a hint is silenced as a hint only."""
    files = {"A.md": '---\ntype: goal\nparent: "[[X]]"\nvalues: "[[Y]]"\nignore: unresolved-link\n---\n'}
    assert said(files, "unresolved-link") == ["A.md:3:10"]
    assert said(files, "not-silenced") == []


@pytest.mark.parametrize(
    ("entry", "expected"), [("unresolved-link", True), ("unresolved-link:Z", False), ("stale", False)]
)
def test_an_error_says_that_ignore_names_it(entry: str, *, expected: bool) -> None:
    """Where `ignore` names a finding that is an error there, its message says so; of another it says nothing."""
    files = {"A.md": f'---\ntype: goal\nparent: "[[X]]"\nignore: "{entry}"\n---\n'}
    (error,) = (one for one in check(snapshot(files), DAY) if one.code == "unresolved-link")
    assert error.message.endswith("`ignore` names it, and as an error it is said all the same") is expected


@pytest.mark.parametrize(("written", "near"), [("no-plan", "no-plan-b"), ("unserved-valeu:Calm", "unserved-value")])
def test_an_unknown_code_is_named_with_the_nearest(written: str, near: str) -> None:
    """A code that no finding has is a warning with its place and what was perhaps meant."""
    (found,) = [one for one in check(snapshot(ignoring("no-due", written)), DAY) if one.code == "unknown-code"]
    assert (found.severity, found.path, found.line, found.column) == (Severity.WARNING, "vaultgoals.toml", 2, 22)
    assert near in found.message
    assert said(ignoring(written, f"unknown-code:{written.partition(':')[0]}"), "unknown-code") == []


def test_a_code_of_a_plugin_may_be_one() -> None:
    """While plugins are active, what is like no code of ours may be theirs; a slip is named all the same."""
    files = ignoring("sport-missing", "no-du")
    assert len(said(files, "unknown-code")) == 2
    files["vaultgoals.toml"] += '[plugins]\nactive = ["sport"]\n'
    assert said(files, "unknown-code") == ["vaultgoals.toml:2:29"]


def test_what_a_plugin_finds_is_silenced_by_its_own_code() -> None:
    """A code that the program does not have is silenced like one it has, but for an error."""
    found = Diagnostic("sport-missing", Severity.WARNING, "no sport", "Goals/A.md")
    assert read_ignored("sport-missing:A").covers(found)
    assert not read_ignored("sport-missing:B").covers(found)
    assert not read_ignored("sport-missing").covers(Diagnostic("sport-missing", Severity.ERROR, "no sport"))


def test_what_tells_of_a_page_is_said_in_any_case() -> None:
    """A warning that a page is held for something is not silenced."""
    assert not read_ignored("template-not-trusted").covers(Diagnostic("template-not-trusted", Severity.WARNING, ""))
    assert said(ignoring("later-day"), "not-silenced") == ["vaultgoals.toml:2:12"]


def test_nothing_is_lost_and_pages_are_made_without_it() -> None:
    """What is silenced is told apart from what is said, and a plan does not have it."""
    loud, quiet = (snapshot({"A.md": GOAL.format(""), **more}) for more in ({}, ignoring("unknown-horizon")))
    assert [one.code for one in check_all(quiet, DAY)[1]] == ["unknown-horizon"]
    assert check_all(loud, DAY)[1] == ()
    assert {one.code for one in build(loud, DAY).diagnostics} - {one.code for one in build(quiet, DAY).diagnostics} == {
        "unknown-horizon"
    }
