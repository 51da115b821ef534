"""Wins in the vault's own periodic notes."""

from datetime import date

from tests.periodic_notes.vaults import W36, answer, build_on, vault
from vaultgoals.testing import snapshot


def wins(files: dict[str, str]) -> set[tuple[str, date | None]]:
    """Return the wins of a vault with their days."""
    return {(win.title, win.on) for win in snapshot(files).graph.wins}


def test_a_win_without_a_date() -> None:
    """A `#win` without date in a periodic note takes its period."""
    files = vault(
        {"Weeks/2026-W36.md": "- Held it #win\n", "Weeks/2026-W40.md": "- Sang #win\n", "2026-09.md": "- Ran #win\n"}
    )
    assert wins(files) == {
        ("Held it", date(2026, 9, 1)),
        ("Ran", date(2026, 9, 1)),
        ("Sang", date(2026, 10, 1)),
    }
    assert "Held it" in build_on(files, W36)["Weeks/2026-W36.md"].partition("## Wins found this week")[2]


def test_a_win_with_a_date() -> None:
    """One that says its day, and one in a note of no period, are as they were."""
    files = vault(
        {
            "Weeks/2026-W36.md": "- Held it #win 2026-09-03\n",
            "Notes.md": "- Ran #win\n",
            "Daily/2026-09-02.md": "- Sang #win\n",
        }
    )
    assert wins(files) == {("Sang", date(2026, 9, 2)), ("Held it 2026-09-03", date(2026, 9, 3)), ("Ran", None)}


def test_a_tagged_answer_is_told_once() -> None:
    """A tagged line below a question is its answer, and is not found a second time."""
    files = build_on(vault({"Weeks/2026-W36.md": "# Mine\n"}), W36)
    files["Weeks/2026-W36.md"] = answer(files["Weeks/2026-W36.md"], "Wins", "- Held it #win")
    assert "Held it" not in build_on(files, W36)["Weeks/2026-W36.md"].partition("## Wins\n")[0]
