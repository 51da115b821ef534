"""A cadence and a property are declared once: a program with one row more knows it everywhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

ROOT = Path(__file__).resolve().parent.parent

CADENCE = """    Cadence(
        name="half-yearly",
        unit="half-year",
        form="{year}-H{turn}",
        spoken="H{turn} {year}",
        months=6,
        title="Half-yearly review",
        headings=("Wins", "Next half-year's focus"),
        parts="quarterly",
        facts=1,
    ),
"""
CADENCE_REPORT = '''"""What a half-yearly review says beyond what moved."""

from typing import Any

from vaultgoals.reports.review_input import ReviewInput


def report_half_yearly(review: ReviewInput) -> dict[str, Any]:
    """Return the sections of a half-yearly review."""
    return {"goals": len(review.data.graph.goals)}
'''
CADENCE_TEMPLATE = """{% from "parts.md.jinja" import links with context %}
{% region "half-year" %}
**{{ name }}**, {{ goals | plural("goal") }}{% if parts %} · Quarters: {{ links(parts) }}{% endif +%}
{% endregion %}

{% include "reviews/questions.md.jinja" %}
{% region "facts" %}
{% endregion %}
"""
PROPERTY = """    OurProperty("energy", _GOAL, Form.NUMBER, 1, 10, written="1 to 10", meaning="how much you want it"),
"""

GOAL = """---
type: goal
start: 2026-07-01
due: 2027-03-31
---
## Key results
- Talks given: 0 / 4 talks

## Check-ins
- 2026-12-01: 1 talk
"""


def write(folder: Path, path: str, text: str) -> None:
    """Write a file."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def insert(folder: Path, path: str, before: str, text: str) -> None:
    """Put a text before another that stands once in a file."""
    source = (folder / path).read_text(encoding="utf-8")
    assert source.count(before) == 1, f"{before!r} in {path}"
    write(folder, path, source.replace(before, text + before))


def copy_program(folder: Path) -> Path:
    """Return a folder with the program as it is."""
    shutil.copytree(ROOT / "vaultgoals", folder / "vaultgoals", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


class Copy:
    """A copy of the program, and a vault with one goal to use it on."""

    def __init__(self, program: Path, vault: Path) -> None:
        self.program = program
        self.vault = vault
        self.write(".obsidian/app.json", "{}")
        self.write("Goals/Talks.md", GOAL)

    def write(self, path: str, text: str) -> None:
        """Write a file of the vault."""
        write(self.vault, path, text)

    def read(self, path: str) -> str:
        """Return the text of a note."""
        return (self.vault / path).read_text(encoding="utf-8")

    def run(self, *words: str, code: int = 0, env: Mapping[str, str] = MappingProxyType({})) -> str:
        """Run the program in the vault on the last day of 2026, and return what it prints."""
        places = {
            "PYTHONDONTWRITEBYTECODE": "",  # a copy is compiled once, and not in every run
            "PYTHONPATH": str(self.program),
            "VAULTGOALS_VAULT": str(self.vault),
            "VAULTGOALS_TODAY": "2026-12-31",
        }
        done = subprocess.run(
            [sys.executable, "-m", "vaultgoals", *words],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.program,
            env={**os.environ, "PYTHONUTF8": "1", **places, **env},
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def complete(self, *words: str) -> list[str]:
        """Return what the shell is offered for the last of some words."""
        asked = {
            "_VAULTGOALS_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("vaultgoals", *words)),
            "COMP_CWORD": str(len(words)),
        }
        printed = self.run(env=asked)
        return [line.removeprefix("plain,") for line in printed.splitlines()]


@pytest.fixture(scope="module")
def program_with_cadence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy that has one cadence more: its row, its report and its template, and no other change."""
    folder = copy_program(tmp_path_factory.mktemp("cadence"))
    insert(folder, "vaultgoals/model/cadences.py", '    Cadence(\n        name="yearly",', CADENCE)
    write(folder, "vaultgoals/reports/half_yearly.py", CADENCE_REPORT)
    imported = "from vaultgoals.reports.half_yearly import report_half_yearly\n"
    insert(folder, "vaultgoals/reports/review_report.py", "from vaultgoals.reports.inputs", imported)
    listed = '        "half-yearly": report_half_yearly,\n'
    insert(folder, "vaultgoals/reports/review_report.py", '        "yearly": report_yearly,', listed)
    write(folder, "templates/half-yearly.md.jinja", CADENCE_TEMPLATE)
    return folder


@pytest.fixture
def with_cadence(program_with_cadence: Path, tmp_path: Path) -> Copy:
    """Return that copy, and a vault."""
    return Copy(program_with_cadence, tmp_path / "vault")


@pytest.fixture(scope="module")
def program_with_property(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy in which goals have one property more: its row, the report and the template, and no other change."""
    folder = copy_program(tmp_path_factory.mktemp("property"))
    insert(folder, "vaultgoals/model/properties.py", '    OurProperty("rank"', PROPERTY)
    reported = '        "energy": data.graph.goals[goal.path].more["energy"],\n'
    insert(folder, "vaultgoals/reports/standings.py", '        "checkpoint": checkpoint,\n    }', reported)
    shown = "{% if row.energy is not none %}, energy {{ row.energy | number }}{% endif %}"
    insert(folder, "templates/dashboard-row.md.jinja", "{% if row.landing %}", shown)
    return folder


@pytest.fixture
def with_property(program_with_property: Path, tmp_path: Path) -> Copy:
    """Return that copy, and a vault."""
    return Copy(program_with_property, tmp_path / "vault")


LATER = {"VAULTGOALS_TODAY": "2027-01-20"}
REVIEW = "Reviews/2026-H2 Half-yearly review.md"


def test_a_cadence_more_has_its_review(with_cadence: Copy) -> None:
    """A build makes the review of a cadence that touches its row, its report and its template; a second one is done."""
    assert REVIEW in with_cadence.run("build")
    page = with_cadence.read(REVIEW)
    assert "type: review\ncadence: half-yearly\nperiod: 2026-H2\n" in page
    assert "**H2 2026**, 1 goal · Quarters: [[" in page
    assert "## Wins\n\n> [!question] " in page
    assert "## Next half-year's focus\n\n- \n" in page, "a question nobody has words for is not asked in a box"
    assert "| [[Goals/Talks\\|Talks]] | 25 | key-results:4 |" in page
    with_cadence.run("build", "--check")


def test_a_cadence_more_leaves_the_others_alone(with_cadence: Copy, tmp_path: Path) -> None:
    """The reviews of the other cadences have the bytes that they have without it."""
    plain = Copy(ROOT, tmp_path / "plain")
    for copy in (plain, with_cadence):
        copy.run("build")
    made = {path.name for path in (plain.vault / "Reviews").iterdir()}
    assert len(made) >= 3
    assert {path.name for path in (with_cadence.vault / "Reviews").iterdir()} - made == {Path(REVIEW).name}
    assert all(plain.read(f"Reviews/{name}") == with_cadence.read(f"Reviews/{name}") for name in made)


def test_a_cadence_more_is_known_to_commands_and_configuration(with_cadence: Copy) -> None:
    """`review`, `reviews`, completion and `[reviews.NAME]` know it, and tell a slip in it as in any other."""
    assert "half-yearly  due" in with_cadence.run("reviews")
    assert with_cadence.complete("review", "h") == ["half-yearly"]
    assert "2026-H1 Half-yearly review.md" in with_cadence.run("review", "2026-H1", "--dry-run")
    assert "2026-H2 or 2026)." in with_cadence.run("review", "half", code=2)
    assert "is the period of a half-yearly review" in with_cadence.run("review", "weekly", "2026-H2", code=2)
    with_cadence.write("vaultgoals.toml", "[reviews.half-yearly]\non = 'lastday'\n")
    assert "`reviews.half-yearly.on` is" in with_cadence.run("check", code=1)
    with_cadence.write("vaultgoals.toml", "[reviews.half-yearly]\nenabled = false\n")
    with_cadence.run("check")
    assert "Half-yearly" not in with_cadence.run("build")


def test_what_is_answered_in_a_cadence_more_is_found(with_cadence: Copy) -> None:
    """An answer counts as one: it is the promise of the next review, the focus of the dashboard, and stays with `clean`."""
    with_cadence.run("build")
    page = with_cadence.read(REVIEW)
    with_cadence.write(REVIEW, f"{page.rstrip()}\n\n## Next half-year's focus\n\n- Speak [[Talks]] abroad\n")
    with_cadence.run("build", env=LATER)
    assert "Focus of this half-year" in with_cadence.read("Goals Dashboard.md")
    with_cadence.run("clean", "--yes", env=LATER)
    kept = with_cadence.read(REVIEW)
    assert "Speak [[Talks]] abroad" in kept
    assert "cadence:" not in kept


def test_a_property_more_is_read_and_shown(with_property: Copy) -> None:
    """A property that touches its row, the report and the template is on the page; without it nothing is said."""
    with_property.run("build")
    assert "energy" not in with_property.read("Goals Dashboard.md")
    with_property.run("set", "Talks", "energy=7")
    assert "due: 2027-03-31\nenergy: 7\n---" in with_property.read("Goals/Talks.md")
    with_property.run("build")
    assert ", energy 7" in with_property.read("Goals Dashboard.md")


def test_a_property_more_is_known_to_set_completion_and_configuration(with_property: Copy) -> None:
    """`set` offers it and refuses what its row does not allow; the configuration renames it, and tells a slip in its name."""
    assert with_property.complete("set", "Talks", "en") == ["energy="]
    assert "did you mean energy?" in with_property.run("set", "Talks", "enrgy=7", code=2)
    assert "expected 1 to 10" in with_property.run("set", "Talks", "energy=11", code=5)
    with_property.write("vaultgoals.toml", "[properties]\nenergi = 'Lust'\n")
    assert "did you mean `energy`?" in with_property.run("check")
    with_property.write("vaultgoals.toml", "[properties]\nenergy = 'Lust'\n")
    with_property.run("set", "Talks", "energy=8")
    assert "Lust: 8\n" in with_property.read("Goals/Talks.md")
    with_property.run("build")
    assert ", energy 8" in with_property.read("Goals Dashboard.md")
