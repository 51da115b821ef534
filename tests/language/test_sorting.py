"""Names are listed as a person looks for them, in the terminal and on pages."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import pytest
from click.testing import Result

from vaultgoals.model.folding import NameRank, name_rank, path_rank

Make = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Result]

ORDER = ["Aal", "Ärger", "Öl", "Über", "Zuhören"]
GOAL = "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-06-30\n---\n- [x] eins ✅ 2026-11-01\n- [ ] zwei\n"


def first_places(text: str, names: list[str]) -> list[str]:
    """Return names in the order in which a text first has them."""
    return sorted(names, key=text.index)


def ordered(names: list[str], rank: Callable[[str], NameRank]) -> list[str]:
    """Return names by rank, whatever their order was."""
    return sorted(dict.fromkeys(names[::-1]), key=rank)


@pytest.fixture
def five(make_vault: Make) -> Path:
    """Return a vault with five goals."""
    return make_vault({".obsidian/app.json": "{}", **{f"Ziele/{name}.md": GOAL for name in reversed(ORDER)}})


def test_sorted_by_letters_in_the_terminal(run: Run, five: Path) -> None:
    """Sorting is by letters without marks, then by the marks (Aal, Ärger, Öl, Über, Zuhören), in the terminal."""
    shown = run("list", vault=five).stdout
    assert [line.split()[0] for line in shown.splitlines() if line.split()[:1] and line.split()[0] in ORDER] == ORDER


def test_sorted_by_letters_on_pages(run: Run, five: Path) -> None:
    """Sorting is by letters without marks, then by the marks (Aal, Ärger, Öl, Über, Zuhören), on pages."""
    assert run("build", "--yes", vault=five).exit_code == 0
    page = (five / "Goals Dashboard.md").read_text("utf-8")
    standing = page[page.index("## Standing") :]
    assert first_places(standing, ORDER) == ORDER


def test_findings_stand_in_that_order(run: Run, make_vault: Make) -> None:
    """Sorting is by letters without marks in a list of findings, too."""
    files = {f"Ziele/{name}.md": "---\ntype: goal\ndue: someday\n---\n" for name in reversed(ORDER)}
    found = run("check", vault=make_vault({".obsidian/app.json": "{}", **files})).stdout
    assert first_places(found, [f"Ziele/{name}.md" for name in ORDER]) == [f"Ziele/{name}.md" for name in ORDER]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "names",
    [
        ["aal", "Ael", "Äl", "Am"],
        ["Öl", "Olaf", "Ole"],
        ["Masse", "Maße", "Mast"],
        ["Lodz", "Łódź", "Lodzer"],
        ["Oslo", "Øster", "Otto"],
        ["izgi", "İzmir", "izole"],
        ["cafe", "CAFÉ", "café", "Cafeteria"],
        ["ете", "ёте", "ети"],
        ["かな", "がな", "きな"],
    ],
)
def test_marks_come_after_letters(names: list[str], form: Literal["NFC", "NFD"]) -> None:
    """Names are sorted by letters without marks, then by the marks, then by case, in either form of accents."""
    spelled = [unicodedata.normalize(form, name) for name in names]
    assert ordered(spelled, name_rank) == spelled


def test_numbers_in_names_are_sorted_by_size() -> None:
    """A number in a name counts by its size, as in Obsidian's list of files; dates stay in their order."""
    names = ["2. Garten", "2026-09-30", "2026-11-02", "Woche 9", "Woche 10"]
    assert ordered(names, name_rank) == ["2. Garten", "2026-09-30", "2026-11-02", "Woche 9", "Woche 10"]
    long = [re.sub("x", "1" * 30, name) for name in ("x1", "x2")]
    assert ordered(long, name_rank) == long


def test_paths_are_sorted_folder_by_folder() -> None:
    """A folder's notes stand together, before those of a longer name, and a name before one that goes on."""
    paths = ["Ziele/Rede.md", "Ziele/Rede 2.md", "Ziele alt/Rede.md"]
    assert ordered(paths, path_rank) == paths


def test_the_order_of_paths_leaves_none_equal() -> None:
    """Two paths never rank alike, so that the order is the same everywhere."""
    paths = ["Talk.md", "talk.md", "Talk", "Müsli", unicodedata.normalize("NFD", "Müsli")]
    assert len(set(map(path_rank, paths))) == len(paths)
