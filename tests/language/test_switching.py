"""Switching a language on or off is a change of reading: a build shows what would count, and asks."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vaultgoals.cli.program import program
from vaultgoals.model.record import Reading
from vaultgoals.vault.memory import read_record
from vaultgoals.vault.state import vault_state

FILES = {
    "Read.md": "---\ntype: goal\nstart: 2026-09-01\nfällig: 2027-03-20\nFortschritt: 40\n---\n## Warum\nDarum.\n",
    "Run.md": "---\ntype: goal\nparent: '[[Read]]'\nprogress: 80\n---\n",
    "Buch.md": "---\ntype: Ziel\n---\n",
    "2026-11-20.md": "- [x] A [[Run]] ✅ 2026-11-20\n",
}
GERMAN = '[vault]\nlanguage = "de"\n'
DASHBOARD = "Goals Dashboard.md"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault whose pages were made before its language was said."""
    root = tmp_path / "vault"
    (root / ".obsidian").mkdir(parents=True)
    for path, text in FILES.items():
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    assert run(root).exit_code == 0
    return root


def run(vault: Path, *arguments: str, day: str = "2026-11-20") -> Result:
    """Run a build on the vault."""
    return CliRunner().invoke(program, ["--vault", str(vault), "--today", day, "build", *arguments])


def say(vault: Path, config: str) -> None:
    """Write the vault's configuration."""
    (vault / "vaultgoals.toml").write_text(config, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("language", ['"de"', '["de", "en"]', '["en", "de"]'])
def test_switching_a_language_on_is_asked_about(vault: Path, language: str) -> None:
    """Switching a language on is a change of reading: the hold of upgrades shows what would count (`## Warum`, `type: Ziel`)."""
    before = (vault / DASHBOARD).read_bytes()
    say(vault, f"[vault]\nlanguage = {language}\n")
    held = run(vault)
    assert held.exit_code == 5
    assert "`[vault] language` has changed: as of 2026-11-20, 2 notes come out otherwise now" in held.output
    assert "Buch.md: warning: `Ziel` counts now, it is a goal now" in held.output
    assert "Read.md: warning: `fällig`, `Fortschritt` and `Warum` count now" in held.output
    assert "progress 80 % → 40 %" in held.output
    assert (vault / DASHBOARD).read_bytes() == before
    assert run(vault, "--yes").exit_code == 0
    assert 'reading="' in (vault / DASHBOARD).read_text(encoding="utf-8")
    again = run(vault)
    assert (again.exit_code, "has changed" in again.output) == (0, False)


def test_tags_and_values_are_named_as_well(vault: Path) -> None:
    """Tags of wins and lessons count in any note, and are asked about as values of a goal are: none counts unasked."""
    (vault / "Diary.md").write_text("- A run #Erfolg\n- Rest #gelernt #laufen\n", encoding="utf-8", newline="\n")
    (vault / "Run.md").write_text(
        "---\ntype: goal\nimportance: hoch\nhorizon: lang\n---\n", encoding="utf-8", newline="\n"
    )
    assert run(vault).exit_code == 0
    say(vault, GERMAN)
    held = run(vault)
    assert held.exit_code == 5
    assert "Diary.md: warning: `#Erfolg` and `#gelernt` count now" in held.output
    assert "Run.md: warning: `lang` and `hoch` count now" in held.output


def test_switching_it_off_is_asked_about(vault: Path) -> None:
    """Switching it off is one, too: what counts no more is shown."""
    say(vault, GERMAN)
    assert run(vault, "--yes").exit_code == 0
    say(vault, "")
    held = run(vault)
    assert held.exit_code == 5
    assert "Buch.md: warning: `Ziel` counts no more, it is no goal any more" in held.output
    assert "`fällig`, `Fortschritt` and `Warum` count no more" in held.output


def test_where_nothing_comes_out_otherwise_nothing_is_asked(vault: Path) -> None:
    """A vault in which no word of the language stands is built as before, and its pages say how they were read."""
    for path in ("Read.md", "Buch.md"):
        (vault / path).unlink()
    assert run(vault, "--yes").exit_code == 0
    say(vault, GERMAN)
    assert run(vault).exit_code == 0
    assert f'reading="{Reading(languages=("de", "en"))}"' in (vault / DASHBOARD).read_text(encoding="utf-8")
    record = read_record(vault)
    assert record is not None
    assert record.reading.languages == ("de", "en")


def test_english_beside_it_is_no_change(vault: Path) -> None:
    """English is always read: to say so, or to leave it away, changes nothing."""
    for path in ("Read.md", "Buch.md"):
        (vault / path).unlink()
    for config in ('[vault]\nlanguage = "en"\n', ""):
        say(vault, config)
        run(vault, "--yes")
        assert ":" not in _reading(vault)
    said = []
    for config in (GERMAN, '[vault]\nlanguage = ["de", "en"]\n'):
        say(vault, config)
        run(vault, "--yes")
        said.append(_reading(vault))
    assert said[0] == said[1]


def _reading(vault: Path) -> str:
    return (vault / DASHBOARD).read_text(encoding="utf-8").partition(' reading="')[2].partition('"')[0]


def test_an_edited_note_is_not_listed(vault: Path) -> None:
    """A note that was edited since is the person's change, and so is what rests on it."""
    say(vault, GERMAN)
    for path in ("Read.md", "Buch.md"):
        (vault / path).write_text(f"{FILES[path]}\nMore.\n", encoding="utf-8", newline="\n")
    assert "Read.md" not in run(vault).output


def test_another_setting_is_not_asked_about(vault: Path) -> None:
    """Another setting than the language is the person's own change, and nobody is asked."""
    say(vault, "[standing]\nahead = 20\n")
    assert run(vault).exit_code == 0


@pytest.mark.parametrize("is_new", [True, False])
def test_another_device_asks_no_second_time(vault: Path, *, is_new: bool) -> None:
    """Where the pages say that they were made in these languages there is no question, on a new device either."""
    say(vault, GERMAN)
    assert run(vault, "--yes").exit_code == 0
    if is_new:
        shutil.rmtree(vault_state(vault))
    assert run(vault, day=str(date(2026, 11, 21))).exit_code == 0


@pytest.mark.parametrize(
    ("text", "reading"),
    [("3", Reading(3)), ("3:de,en", Reading(3, ("de", "en"))), ("", Reading(0)), ("x", Reading(0)), ("3:", Reading(0))],
)
def test_a_page_says_how_notes_were_read(text: str, reading: Reading) -> None:
    """A page says the version of the reading, and the languages where there are others than English."""
    assert Reading.parse(text) == reading
    assert text in ("", "x", "3:") or str(reading) == text
