"""Every command that README and docs show is run, and prints what stands there."""

import re
from pathlib import Path

import pytest

from tests.docs.examples import Session, is_shown, without_run
from tests.docs.generated import DOCUMENTS
from tests.docs.places import FENCE, ROOT

_OF_THE_SYSTEM = "it changes the system that the tests run on"
_OF_A_SHELL = "it is for the start file of a shell; the tests of completion run what it sets up"
_OF_THE_PROJECT = "it sets the project up, which was done when tests run"
NOT_RUN = {
    "pipx install .": _OF_THE_SYSTEM,
    "pipx install --force .": _OF_THE_SYSTEM,
    "git pull": _OF_THE_PROJECT,
    "make demo": _OF_THE_PROJECT,
    "make test": _OF_THE_PROJECT,
    "make lint": _OF_THE_PROJECT,
    ".venv/bin/python -m pytest tests/reading/test_dates.py": _OF_THE_PROJECT,
    "systemctl --user enable --now vaultgoals": _OF_THE_SYSTEM,
    "journalctl --user -u vaultgoals": _OF_THE_SYSTEM,
    'launchctl bootstrap "gui/$(id -u)" ~/Library/LaunchAgents/vaultgoals.plist': _OF_THE_SYSTEM,
    'vaultgoals --vault "$(git rev-parse --show-toplevel)" --quiet watch --once >/dev/null 2>&1 &': (
        "it is the line of a hook; the tests of `watch --once` run it without one"
    ),
    'eval "$(_VAULTGOALS_COMPLETE=bash_source vaultgoals)"': _OF_A_SHELL,
    'eval "$(_VAULTGOALS_COMPLETE=zsh_source vaultgoals)"': _OF_A_SHELL,
    "_VAULTGOALS_COMPLETE=fish_source vaultgoals | source": _OF_A_SHELL,
    "vaultgoals watch": "it goes on until it is ended; the tests of the command line run it",
}
"""Lines of `sh` fences, each with the reason why no test runs it."""
_COMMAND = re.compile(r"^\s*((?:\$ |vaultgoals ).*)$", re.MULTILINE)
_AS_CODE = re.compile(r"^ {4,}.*$", re.MULTILINE)
_BEHIND_A_PROMPT = re.compile(r"^[ >]*(\$ .*)$", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_command_prints_what_is_shown(document: Path, tmp_path: Path) -> None:
    """The commands of a document print what stands below them, to the last character; `make docs` writes it."""
    text = document.read_text(encoding="utf-8")
    assert Session(tmp_path).replay(text) == text, "look at what changed; `make docs` writes it"


def _escaped(text: str) -> list[str]:
    """Return each line that looks like a command and stands where none is run."""
    rest = without_run(text)
    fenced = [body for _, _, language, body in FENCE.findall(rest) if language not in ("sh", "usage")]
    plain = FENCE.sub("", rest)
    return [*_COMMAND.findall("\n".join([*fenced, *_AS_CODE.findall(plain)])), *_BEHIND_A_PROMPT.findall(plain)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_command_stands_elsewhere(document: Path) -> None:
    """A command stands in a `console` fence, where it is run, or in an `sh` fence, where the reason is known why not."""
    assert _escaped(document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```console\n$ ls\nls\n```\n", []),
        ("- so:\n\n  ```console\n  $ ls\n  ```\n", ["$ ls"]),
        ("> ```console\n> $ ls\n> ```\n", ["$ ls"]),
        ("~~~console\n$ ls\n~~~\n", ["$ ls"]),
        ("```console\nvaultgoals list\n```\n", ["vaultgoals list"]),
        ("```text\nvaultgoals list\n```\n", ["vaultgoals list"]),
        ("So:\n\n    vaultgoals list\n", ["vaultgoals list"]),
        ("```sh\nvaultgoals list\n```\n", []),
        ("So\nvaultgoals lists them.\n", []),
    ],
)
def test_a_command_that_is_not_run_is_refused(text: str, expected: list[str]) -> None:
    """A fence that is indented or quoted, or one without `$ `, is not run: its commands are found, and no sentence is."""
    assert _escaped(text) == expected


def test_what_is_not_run_has_its_reason() -> None:
    """Each line of an `sh` fence has its reason, and each reason its line."""
    texts = [document.read_text(encoding="utf-8") for document in DOCUMENTS]
    lines = {
        line for text in texts for _, _, name, body in FENCE.findall(text) if name == "sh" for line in body.splitlines()
    }
    assert sorted(line for line in lines if line.strip() and not line.startswith("#")) == sorted(NOT_RUN)


@pytest.mark.parametrize(
    ("written", "printed", "expected"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "b\n", False),
        ("…\n", "a\n", False),
        ("a … c\n", "a b c\n", True),
        ("a … c\n", "a b d\n", False),
        ("a (b)\n", "a (b)\n", True),
    ],
)
def test_lines_are_left_out_where_it_says_so(written: str, printed: str, *, expected: bool) -> None:
    """An output is the whole of what is printed, but for lines that `…` stands for."""
    assert is_shown(written, printed) is expected


def test_an_output_that_changed_is_written_anew(tmp_path: Path) -> None:
    """A stale output is replaced, one that holds is left alone, and the notes of the page are what is read."""
    note = "`Goals/Talk.md`\n\n```markdown\n---\ntype: goal\n---\n```\n"
    stale = note + "<!-- run: page -->\n```console\n$ vaultgoals list\nstale\n```\n"
    made = Session(tmp_path / "a").replay(stale)
    assert "Talk" in made
    assert "stale" not in made
    assert Session(tmp_path / "b").replay(made) == made
