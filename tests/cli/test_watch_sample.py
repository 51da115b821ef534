"""Watching a fresh copy of the sample vault, with its settings as they are."""

from functools import partial
from pathlib import Path

from tests.cli.watch_process import save, wait_until, watching
from tests.test_sample import digests

TALKS = "Goals/Give conference talks.md"
DASHBOARD = "Goals Dashboard.md"


def save_in_place(path: Path, text: str) -> None:
    """Save as an editor that writes into the file."""
    wait_until(lambda: path.write_text(text, encoding="utf-8") > 0)


def test_a_save_shows_on_the_dashboard(sample_vault: Path) -> None:
    """Two talks instead of one, then three, saved in both styles: the dashboard follows, and no other note changes."""
    before = digests(sample_vault)
    text = (sample_vault / TALKS).read_text(encoding="utf-8")
    with watching(sample_vault, "--today", "2026-11-20") as watch:
        for talks, share, save_it in ((2, "42", save_in_place), (3, "54", save)):
            save_it(
                sample_vault / TALKS,
                text.replace("Talks given 1", f"Talks given {talks}").replace("given: 1 /", f"given: {talks} /"),
            )
            wait_until(partial(is_shown, sample_vault, f"{share}\N{NO-BREAK SPACE}%"))
        assert watch.process.poll() is None
    after = digests(sample_vault)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed <= {TALKS, DASHBOARD, "Reviews/2026-W47 Weekly review.md"}


def is_shown(vault: Path, share: str) -> bool:
    """Say whether the dashboard's row of the goal has a share."""
    return share in standing_of_talks(vault)


def standing_of_talks(vault: Path) -> str:
    """Return the dashboard's row of the goal."""
    lines = (vault / DASHBOARD).read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("| [[Goals/Give conference talks")), "")
