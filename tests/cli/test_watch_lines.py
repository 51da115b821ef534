"""What the lines of `watch` name: everything that is held back once, with the reason, while nothing about it is new."""

import re
from datetime import date
from pathlib import Path

import pytest

from vaultgoals.cli.invocation import Invocation
from vaultgoals.cli.watch_session import Session
from vaultgoals.cli.watch_telling import EVENTS, Telling
from vaultgoals.loading import load

PAGE = "Goals Dashboard.md"
DAY = date(2026, 11, 20)


class Watched:
    """A session that has built once, and what it has told since."""

    def __init__(self, vault: Path, *, quiet: bool = False) -> None:
        self.vault = vault
        self.told: list[Telling] = []
        self.session = Session(Invocation(str(vault), DAY, quiet=quiet), vault, tell=self.told.append)
        self.session.build_from(load(vault), frozenset(), first=True)
        self.began = [_text(each) for each in self.told]
        self.told.clear()
        self.saves = 0

    def build(self, *changed: str) -> list[str]:
        """Build once; returns the lines that were told."""
        self.session.build_from(load(self.vault), frozenset(changed))
        told, self.told[:] = list(self.told), []
        assert all(set(event) <= {"event", *EVENTS[str(event["event"])][1]} for each in told for event in each.events)
        self.events = [event for each in told for event in each.events]
        return [_text(each) for each in told]

    def save_goal(self) -> list[str]:
        """Save a goal, each time with another number, and build."""
        note = self.vault / "Goals/Talks.md"
        self.saves += 1
        number = f"- Talks given: {self.saves / 10:g} / 4 talks"
        note.write_text(re.sub("- Talks given.*", number, note.read_text(encoding="utf-8")), encoding="utf-8")
        return self.build("Goals/Talks.md")

    def type_in_page(self) -> None:
        """Let somebody type in the dashboard."""
        with (self.vault / PAGE).open("a", encoding="utf-8") as page:
            page.write("\nmy own li")


def _text(telling: Telling) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in telling.line)


def test_a_page_that_is_typed_in_is_named_once(vault: Path) -> None:
    """A page that waits is named by the first line and not by the next, which does not say that all is up to date."""
    watched = Watched(vault)
    watched.type_in_page()
    first, *others = watched.save_goal()
    assert (first.startswith(f"held until nobody types in it: {PAGE}  ("), others) == (True, [])
    assert watched.events[1] == {
        "event": "waiting",
        "path": PAGE,
        "reason": "somebody changed it in the last 30 s",
    }
    (second,) = watched.save_goal()
    assert second.startswith("nothing new; 1 page still held  (")
    assert [event["event"] for event in watched.events] == ["built"]
    assert watched.build() == []


def test_a_page_that_waits_again_is_named_again(vault: Path) -> None:
    """A page that was written, and is typed in once more, is named once more."""
    watched = Watched(vault)
    for _ in range(2):
        watched.type_in_page()
        assert f"held until nobody types in it: {PAGE}" in watched.save_goal()[0]
        watched.session.own.record(PAGE, (vault / PAGE).read_bytes())
        assert watched.save_goal()[0].startswith(f"wrote {PAGE}  (")
    assert "held" not in watched.save_goal()[0]


@pytest.mark.parametrize("typed", ["more", ""], ids=["typed in", "emptied"])
def test_what_is_taken_back_in_a_page_is_a_save(vault: Path, typed: str) -> None:
    """Whoever changes a page, and takes it back once it was seen, saves the page, though it is again as it was written."""
    watched = Watched(vault)
    written = (vault / PAGE).read_bytes()
    assert watched.session.is_own(PAGE)
    (vault / PAGE).write_bytes(written + typed.encode() if typed else b"")
    watched.build(PAGE)
    (vault / PAGE).write_bytes(written)
    assert not watched.session.is_own(PAGE)


def test_what_waits_is_told_without_a_change(vault: Path) -> None:
    """A page that is found to wait by a build that nobody's save asked for, as at midnight, is told all the same."""
    watched = Watched(vault)
    watched.type_in_page()
    note = vault / "Goals/Talks.md"
    note.write_text(note.read_text(encoding="utf-8").replace("1 / 4", "2 / 4"), encoding="utf-8")
    assert f"held until nobody types in it: {PAGE}" in watched.build()[0]
    assert watched.build() == []


def test_quiet_tells_of_holds_alone(vault: Path) -> None:
    """With `--quiet` a written page and one that waits are told to nobody; what holds every page is."""
    watched = Watched(vault, quiet=True)
    assert watched.save_goal() == []
    watched.type_in_page()
    assert watched.save_goal() == []
    (vault / "vaultgoals.toml").write_text('[plugins]\nactive = ["vg-sport"]\n', encoding="utf-8")
    (line,) = watched.build("vaultgoals.toml")
    assert "held: vaultgoals.toml: plugin 'vg-sport' is not installed here" in line


@pytest.mark.posix("templates of a vault are not used there")
def test_a_held_page_is_named_once_with_what_to_run(vault: Path) -> None:
    """A page held for want of trust is named by one line with the command that ends it, and not by the next."""
    template = vault / "Templates/vaultgoals/dashboard.md"
    template.parent.mkdir(parents=True)
    template.write_text('{% region "north-star" %}mine{% endregion %}\n', encoding="utf-8")
    watched = Watched(vault)
    first, second = watched.began[0], watched.save_goal()[0]
    assert f"held: {PAGE}" in first
    assert "vaultgoals templates trust" in first
    assert PAGE not in second
    assert "in the notes" not in first + second
    assert "nothing new; 1 page still held" in second
