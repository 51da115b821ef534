"""`build --verify` says that what is kept makes the same as a run from scratch, and where it does not."""

import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.answers.asked import Counted, ask
from tests.conftest import ROOT
from vaultgoals.cli import verify
from vaultgoals.cli.answers import Question
from vaultgoals.loading import load
from vaultgoals.model.recall import Recall

SAME = "A run from scratch makes the same pages and findings.\n"
PAGE = "Goals Dashboard.md"
FOLDERS = ("sample_vault", "tests/real_vaults/vaults/*", "tests/cases/first-form/*", "tests/cases/periodic/*")
# What some of them became is recorded beside the others, and no vault.
VAULTS = [
    each for folder in FOLDERS for each in sorted(ROOT.glob(folder)) if each.is_dir() and each.name != "taken-over"
]
SATURDAY, MONDAY = "2026-11-21", "2026-11-23"


def test_what_is_the_same_is_built(vault: Path, state: Path) -> None:
    """A vault is verified and built, and again where there is nothing to do; that is never answered by what is kept."""
    with Counted() as counted:
        for _ in range(4):
            outcome = ask(vault, state, "build", "--verify")
            assert (outcome.code, outcome.err) == (0, "")
            assert outcome.out.startswith(SAME)
    assert not counted.hits
    assert (vault / PAGE).exists()


def test_another_page_is_named_with_its_line(vault: Path, state: Path) -> None:
    """Where what is taken over from the last run is wrong, the first line that differs is named, and nothing is written."""
    ask(vault, state, "build")
    note = vault / "Goals/Talks.md"
    before = (vault / PAGE).read_bytes()

    def stale(root: Path, **given: Any) -> object:
        """Load what the notes do not say."""
        if not given:
            return load(root)
        text = note.read_text()
        note.write_text(text.replace("2 / 4", "3 / 4"))
        snapshot = load(root, **given)
        note.write_text(text)
        return snapshot

    note.write_text(note.read_text().replace("1 / 4", "2 / 4"))
    with patch.object(verify, "load", stale), patch.object(verify, "look"):
        outcome = ask(vault, state, "build", "--verify")
    assert outcome.code == 1
    assert outcome.err.startswith("a run that takes over what the last one made and a run from scratch differ")
    assert f"{PAGE}, line " in outcome.err.replace("\n", " ")
    assert outcome.err.endswith("Nothing was written.\n")
    assert (vault / PAGE).read_bytes() == before


def test_a_result_that_is_kept_wrongly_is_found(vault: Path, state: Path) -> None:
    """A recall that never makes anything anew gives the second run what is not so."""
    made = Recall.make

    def broken(recall: Recall, of: object, function: Any, /, *given: Any, **named: Any) -> Any:
        if recall._before and isinstance(result := made(recall, of, function, *given, **named), tuple):
            return result[:-1]
        return made(recall, of, function, *given, **named)

    with patch.object(Recall, "make", broken):
        outcome = ask(vault, state, "build", "--verify")
    assert outcome.code != 0
    assert not (vault / PAGE).exists()


def test_an_answer_that_is_kept_wrongly_is_found(vault: Path, state: Path) -> None:
    """Where the kept answer says that there is nothing to do, and there is, the page is named."""
    for _ in range(3):
        ask(vault, state, "build")
    note = vault / "Goals/Talks.md"
    note.write_text(note.read_text().replace("1 / 4", "2 / 4"))
    answers = iter([None, object()])
    with patch.object(Question, "find_answer", lambda _question: next(answers)):
        outcome = ask(vault, state, "build", "--verify")
    assert outcome.code == 1
    assert f"the kept answer and a run from scratch differ: {PAGE}" in outcome.err.replace("\n", " ")


def test_the_kept_answer_is_looked_into(vault: Path, state: Path) -> None:
    """The answer that is compared is the one that the next build would give, of a build that writes."""
    for _ in range(3):
        ask(vault, state, "build")
    with Counted() as counted:
        assert ask(vault, state, "build", "--verify").code == 0
    assert counted.hits == 1


@pytest.mark.parametrize(("option", "code"), [("--dry-run", 0), ("--diff", 0), ("--check", 1)])
def test_a_preview_may_have_something_to_do(vault: Path, state: Path, option: str, code: int) -> None:
    """The kept answer of a preview says what there is to do, and that is no difference."""
    for _ in range(2):
        ask(vault, state, "build", option)
    outcome = ask(vault, state, "build", "--verify", option)
    assert (outcome.code, outcome.err) == (code, "")
    assert outcome.out.startswith(SAME)


def test_a_save_meanwhile_is_told(vault: Path, state: Path) -> None:
    """Where the vault changes while it is compared, nothing can be said of it."""
    looks = iter([1, 2])
    with patch.object(verify, "look", side_effect=lambda *_: type("", (), {"digest": lambda _self: next(looks)})()):
        outcome = ask(vault, state, "build", "--verify")
    assert outcome.code == 1
    assert outcome.err == f"{verify.CHANGED}\nNothing was written.\n"


@pytest.mark.parametrize("origin", VAULTS, ids=lambda origin: origin.name)
def test_every_vault_is_made_again_as_from_scratch(origin: Path, tmp_path: Path, state: Path) -> None:
    """In a vault that was built, with a goal saved and a new week since, what is kept makes what a run from scratch makes."""
    vault = shutil.copytree(origin, tmp_path / "vault")
    for text, options, day in (("", (), SATURDAY), ("- [ ] Saved\n", ("--verify",), MONDAY)):
        # A few have no goal of their own, and nothing would be built.
        (vault / "Aim.md").write_text(f"---\ntype: goal\ndue: 2027-03-01\n---\n{text}", encoding="utf-8")
        outcome = ask(vault, state, "build", "--yes", *options, day=day)
    assert outcome.out.startswith(SAME), outcome
