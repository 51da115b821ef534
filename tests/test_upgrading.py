"""A version that reads notes otherwise says what comes out otherwise, and asks before it writes."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vaultgoals import upgrading
from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.program import program
from vaultgoals.cli.watch_session import Session
from vaultgoals.loading import load
from vaultgoals.model import record as records
from vaultgoals.vault.memory import read_record
from vaultgoals.vault.state import vault_state

DAY = date(2026, 11, 20)
DASHBOARD = "Goals Dashboard.md"
REVIEW = "Reviews/2026-W47 Weekly review.md"
FILES = {
    "Goals/Talks.md": "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-20\n---\n## Key results\n- Talks: 1 / 4 talks\n",
    "Goals/Read.md": "---\ntype: goal\nparent: '[[Talks]]'\nprogress: 40\n---\n",
    "Goals/Run.md": "---\ntype: goal\n---\n## Next\n- [x] Buy shoes ✅ 2026-11-18\n",
    "Daily/2026-11-19.md": "- [ ] Call about [[Run]]\n- [x] Asked [[Run]] ✅ 2026-11-19\n",
}
Run = Callable[..., Result]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with three goals, built as of a Friday: a dashboard and a review."""
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    assert run("build", vault=root).exit_code == 0
    assert (root / REVIEW).exists()
    return root


def run(*arguments: str, vault: Path, day: date = DAY) -> Result:
    """Run a command line on the vault as of a day."""
    return CliRunner().invoke(program, ["--vault", str(vault), "--today", day.isoformat(), *arguments])


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that makes the program a later one, whose reading gives the named goal another progress; none where the name is empty."""

    def become(goal: str = "Run") -> None:
        version = records.READING_VERSION + 1
        monkeypatch.setattr(records, "READING_VERSION", version)
        if not goal:
            return
        real = upgrading.build_record

        def read_otherwise(*arguments: Any) -> records.BuildRecord:
            made = real(*arguments)
            path = f"Goals/{goal}.md"
            return replace(made, notes={**made.notes, path: replace(made.notes[path], progress=75.0)})

        monkeypatch.setattr("vaultgoals.upgrading.build_record", read_otherwise)

    return become


def forget() -> None:
    """Take away what this device remembers of its vaults."""
    shutil.rmtree(os.environ["VAULTGOALS_STATE_DIR"])


def test_a_build_is_recorded(vault: Path) -> None:
    """Each build records its day, the version of the reading, and each note's digest, kind, progress, standing and due."""
    record = read_record(vault)
    assert record is not None
    assert (record.day, record.reading) == (DAY, records.Reading())
    talks = record.notes["Goals/Talks.md"]
    assert (talks.kind, talks.progress, talks.standing, talks.due) == ("goal", 25.0, "at risk", date(2027, 3, 20))
    assert talks.rests_on == ("Goals/Read.md",)
    assert record.notes["Goals/Run.md"].rests_on == ("Daily/2026-11-19.md",)
    assert record.notes["Daily/2026-11-19.md"].kind == ""
    assert {record.notes[path].kind for path in (DASHBOARD, REVIEW) if path in record.notes} <= {""}
    before = load(vault).notes["Goals/Talks.md"].digest
    assert talks.digest == before


def test_the_same_reading_asks_nothing(vault: Path) -> None:
    """As long as the program reads as it did, a build asks nothing, whatever the notes say now."""
    (vault / "Goals/Run.md").write_text("---\ntype: goal\nprogress: 90\n---\n", encoding="utf-8")
    assert run("build", vault=vault).exit_code == 0


def test_a_reading_that_differs_is_asked_about(vault: Path, upgrade: Callable[..., None]) -> None:
    """A build with a higher reading version lists what differs and holds until `--yes`; then it is asked no more."""
    upgrade()
    before = (vault / DASHBOARD).read_bytes()
    held = run("build", vault=vault, day=date(2026, 11, 21))
    assert held.exit_code == 5
    assert (
        held.stderr.count("this version reads notes otherwise: as of 2026-11-20, 1 note comes out otherwise now") == 1
    )
    assert "Goals/Run.md: warning: progress 100 % → 75 % [reading-changed]" in held.stderr
    assert "Talks.md" not in held.stderr
    assert (vault / DASHBOARD).read_bytes() == before
    assert run("build", vault=vault).exit_code == 5
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert (vault / DASHBOARD).read_bytes() != before
    assert run("build", vault=vault).exit_code == 0


def test_a_diff_shows_what_would_be_written(vault: Path, upgrade: Callable[..., None]) -> None:
    """While it asks, `--diff` shows what would be written and says what is asked; nothing is written."""
    upgrade()
    before = (vault / DASHBOARD).read_bytes()
    looked = run("build", "--diff", vault=vault)
    assert f'+<!-- vg page dashboard reading="{records.READING_VERSION}" -->' in looked.stdout
    assert "this version reads notes otherwise" in looked.stderr
    assert (vault / DASHBOARD).read_bytes() == before


def test_a_reading_that_differs_nowhere_asks_nothing(vault: Path, upgrade: Callable[..., None]) -> None:
    """Where every note comes out as it did, there is nothing to ask about, and the pages say the new version."""
    upgrade("")
    assert run("build", vault=vault).exit_code == 0
    assert f'reading="{records.READING_VERSION}"' in (vault / DASHBOARD).read_text(encoding="utf-8")


@pytest.mark.parametrize("edited", ["Goals/Run.md", "Daily/2026-11-19.md", "vaultgoals.toml"])
def test_what_changed_itself_is_not_listed(vault: Path, upgrade: Callable[..., None], edited: str) -> None:
    """Only notes are listed whose own digest and inputs are unchanged: then it is the program that differs."""
    upgrade()
    with (vault / edited).open("a", encoding="utf-8") as note:
        note.write("\n# a word\n")
    assert run("build", vault=vault).exit_code == 0


def test_a_note_that_loses_its_kind_is_listed(
    vault: Path, upgrade: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note that has no kind any more is named, with the configuration that gives one; likewise one that has one now."""
    upgrade("")
    real = upgrading.build_record

    def without(*arguments: Any) -> records.BuildRecord:
        made = real(*arguments)
        gone, come = made.notes["Goals/Run.md"], made.notes["Daily/2026-11-19.md"]
        notes = {"Goals/Run.md": replace(gone, kind=""), "Daily/2026-11-19.md": replace(come, kind="skill")}
        return replace(made, notes={**made.notes, **notes})

    monkeypatch.setattr("vaultgoals.upgrading.build_record", without)
    said = run("build", vault=vault).stderr
    assert "Goals/Run.md: warning: it is no goal any more; `[kinds] tags`" in said
    assert "Daily/2026-11-19.md: warning: it is a skill now" in said


def test_pages_of_this_reading_ask_nothing_on_a_new_device(vault: Path) -> None:
    """Where the dashboard's and every open review's reading equals ours there is no question without a record either."""
    forget()
    (vault / "Goals/Run.md").write_text("---\ntype: goal\nprogress: 90\n---\n", encoding="utf-8")
    assert run("build", vault=vault).exit_code == 0


def test_without_a_record_the_newest_facts_are_compared(vault: Path, upgrade: Callable[..., None]) -> None:
    """Without a record, and with older pages, the newest facts are compared, labelled "program or notes", and it asks."""
    upgrade("")
    forget()
    (vault / "Goals/Read.md").write_text("---\ntype: goal\nprogress: 90\n---\n", encoding="utf-8")
    held = run("build", vault=vault)
    assert held.exit_code == 5
    assert "beside the facts of 2026-11-20, 1 note comes out otherwise now (program or notes)" in held.stderr
    assert "Goals/Read.md: warning: progress 40 % → 90 %" in held.stderr
    assert "Run.md" not in held.stderr
    assert run("build", "--yes", vault=vault).exit_code == 0
    assert run("build", vault=vault).exit_code == 0


def test_facts_that_agree_are_said_to(vault: Path, upgrade: Callable[..., None]) -> None:
    """Without a record it is asked in any case, and where no goal comes out otherwise that is what is said."""
    upgrade("")
    forget()
    held = run("build", vault=vault)
    assert held.exit_code == 5
    assert "beside the facts of 2026-11-20, no goal comes out otherwise now (program or notes)" in held.stderr


def test_without_a_record_or_facts_it_asks(vault: Path, upgrade: Callable[..., None]) -> None:
    """Where nothing can be compared that is said, and asked about."""
    upgrade("")
    forget()
    (vault / REVIEW).unlink()
    held = run("build", vault=vault)
    assert held.exit_code == 5
    assert "no record or review says what comes out otherwise" in held.stderr


def test_a_closed_review_is_no_reason_to_ask(vault: Path, upgrade: Callable[..., None]) -> None:
    """A review whose period is over keeps the version it was made by, and nobody is asked because of it."""
    assert run("build", vault=vault, day=date(2026, 12, 20)).exit_code == 0
    upgrade("")
    forget()
    page = vault / DASHBOARD
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r'reading="\d+"', f'reading="{records.READING_VERSION}"', text), encoding="utf-8")
    for review in (vault / "Reviews").glob("2026-*"):
        if review.name != "2026-W47 Weekly review.md":
            review.unlink()
    assert run("build", vault=vault, day=date(2026, 12, 20)).exit_code == 0


def test_what_a_person_says_is_not_held(vault: Path, upgrade: Callable[..., None]) -> None:
    """While a build asks, a win and a check-in go where they belong."""
    upgrade()
    assert run("win", "Held the talk", vault=vault).exit_code == 0
    assert run("checkin", "Talks", "2 talks", vault=vault).exit_code == 0
    assert "- Held the talk" in (vault / REVIEW).read_text(encoding="utf-8")


def test_watch_says_it_in_one_line_and_waits(
    vault: Path, upgrade: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """`watch` says in one line what it asks, at each look, and writes nothing until a build was confirmed."""
    upgrade()
    before = (vault / DASHBOARD).read_bytes()
    session = Session(Invocation(str(vault), DAY, quiet=False), vault)
    capsys.readouterr()
    for first in (True, False):
        session.build_from(load(vault), frozenset({"Goals/Run.md"}), first=first)
    said = capsys.readouterr().out
    assert said.count("\n") == said.count("this version reads notes otherwise") == 2
    assert (vault / DASHBOARD).read_bytes() == before
    assert run("build", "--yes", vault=vault).exit_code == 0
    session.build_from(load(vault), frozenset({"Goals/Run.md"}))
    assert "everything is up to date" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"day": "2026-13-01"}', '{"day": 3, "reading": 1, "notes": {"a": 1}}']
)
def test_a_record_that_cannot_be_read_is_none(vault: Path, text: str) -> None:
    """What stands in the state folder and is no record is as if nobody remembered."""
    (vault_state(vault) / "record.json").write_text(text, encoding="utf-8")
    assert read_record(vault) is None
    assert run("build", vault=vault).exit_code == 0
