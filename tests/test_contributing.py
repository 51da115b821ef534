"""What CONTRIBUTING says of the project is so."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_each_path_that_is_named_is_there() -> None:
    """Whoever goes where the table says finds something."""
    places = re.findall(
        r"`((?:vaultgoals|tests|docs|templates|benchmarks|\.ci)(?:/[\w./-]+)?|[A-Z]+\.md|pyproject\.toml)`", TEXT
    )
    assert len(places) > 30
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_each_room_is_named() -> None:
    """No room of the package is left out of the flow."""
    rooms = [path.name for path in (ROOT / "vaultgoals").iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert [room for room in rooms if f"`vaultgoals/{room}`" not in TEXT] == []


def test_each_command_of_make_is_there() -> None:
    """What is said of `make` works."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [target for target in re.findall(r"`make ([a-z-]+)`", TEXT) if f"\n{target}:" not in makefile] == []


def test_the_hooks_run_the_versions_of_the_project() -> None:
    """What runs before a commit is what `make lint` runs."""
    pinned = re.findall(r"\[([\w-]+==[\d.]+)\]", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert pinned != []
    assert [each for each in pinned if each not in constraints] == []


def test_the_changelog_is_short() -> None:
    """An entry of the changelog has two lines at most."""
    entries = re.split(r"^- ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert entries != []
    assert [entry for entry in entries if len(entry.split("\n\n")[0].strip().splitlines()) > 2] == []
