"""Of the configuration only what reading uses makes a note be read again, and whatever changes there, all is as read anew."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaultgoals.loading import Before, load
from vaultgoals.model.config import Config
from vaultgoals.model.diagnostic import Diagnostic
from vaultgoals.model.interval import Interval
from vaultgoals.pipeline import build
from vaultgoals.reading.config import parse_config
from vaultgoals.vault.read import read_bytes

SAMPLE = Path(__file__).parents[2] / "sample_vault"
CONFIG = "vaultgoals.toml"
DAY = date(2026, 11, 20)
UNREAD = {
    "progress": ('cancelled = "done"', 'tasks = "top"'),
    "standing": ("ahead = 3", "on_track = -3", "at_risk = -40", "kept_on_track = 70", "kept_at_risk = 50"),
    "stale": ('short = "1 week"', 'medium = "2 weeks"', 'long = "3 weeks"'),
    "limits": ("active_short = 1", "active_medium = 1", "active_long = 1", "max_files = 1"),
    "capacity": ("hours_per_week = 1",),
    "paths.weights": ("Pay = 3",),
    "advice": ('ignore = ["stale"]',),
    "reviews": ("grace_days = 9", 'inbox = "Log.md"', 'prompts = "Ideas"'),
    "reviews.weekly": ("enabled = false", 'on = "monday"'),
    "dashboard": ('sections = ["next"]', "charts = false"),
    "templates": ('folder = "Notes"',),
    "watch": ("quiet_seconds = 1", 'min_interval = "1 s"', 'debounce = "1 s"'),
}
"""Each key that no look at a note asks for, with a value other than its default."""
READ = {
    "vault": ('exclude = ["Log.md"]', 'locale = "de"', 'language = ["de"]'),
    "kinds": ("nested = true",),
    "kinds.tags": ('goal = "ziel"',),
    "kinds.folders": ('Notes = "goal"',),
    "properties": ('due = "until"',),
    "headings": ('wins = "Good things"',),
    "status": ('going = "active"',),
    "words": ('now = "jetzt"',),
    "goals": ("tags = true",),
    "limits": ('note_size = "1 kB"',),
    "reviews": ('folder = "Looks"', 'week_starts = "sunday"', 'place = "periodic"'),
    "reviews.weekly": ('place = "periodic"',),
    "periodic": (
        'daily = "YYYYMMDD"',
        'weekly = "gggg-[W]ww"',
        'monthly = "YYYY-MM"',
        'quarterly = "YYYY-[Q]Q"',
        'yearly = "YYYY"',
    ),
    "dashboard": ('path = "Log.md"',),
    "plugins": ('active = ["absent"]',),
}
"""Each of the others."""
KEYS = [(table, row) for table, rows in (*UNREAD.items(), *READ.items()) for row in rows]
UNREAD_KEYS = frozenset((table, row) for table, rows in UNREAD.items() for row in rows)
NOTES = {
    "Goals/Talks.md": (
        "---\ntype: goal\nstart: 2026-09-01\ndue: 2027-03-20\nuntil: 2027-02-01\ntag: talks\nstatus: going\n---\n"
        "## Key results\n- Talks given: 1.000 / 4.000 talks\n## Check-ins\n- 2026-11-18: 2 talks\n"
        "- [ ] Draw\n  - [-] Sketch\n  - [x] Choose \N{WHITE HEAVY CHECK MARK} 2026-11-17\n"
    ),
    "Log.md": "- [ ] Ask Ruth #talks\n- Held it #win\n#ziel\n",
    "Ideas.md": "---\ntags: [goal/later, ziel]\naliases: [Old]\n---\n## Good things\n- One\n",
    "Notes/Long.md": f"---\ntype: goal\n---\n{'Words. ' * 300}\n",
    "2026-W46.md": "## Wins\n- Shipped [[Talks]]\n",
    "2026-11.md": "Words.\n",
    "20261119.md": "- [x] Call [[Talks]]\n",
    "Reviews/2026-W46 Weekly review.md": "---\ntype: review\nperiod: 2026-W46\n---\n## Wins\n- Done [[Talks]]\n",
}


def names_of(value: Any, at: str = "") -> Iterator[str]:
    """Yield the dotted name of every key of a configuration; a table whose keys a person chooses counts as one."""
    for field in fields(value):
        inner = getattr(value, field.name)
        if is_dataclass(inner) and not isinstance(inner, Interval):
            yield from names_of(inner, f"{at}{field.name}.")
        elif field.name == "cadences":
            yield from names_of(inner["weekly"], f"{at}weekly.")
        elif field.name != "own_notes":
            yield f"{at}{field.name}"


def write(root: Path, *rows: tuple[str, str]) -> None:
    """Write a configuration of these keys."""
    tables: dict[str, list[str]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append(row)
    text = "".join("\n".join((f"[{table}]", *lines, "")) for table, lines in tables.items())
    (root / CONFIG).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files be told by their times."""
    monkeypatch.setattr("vaultgoals.reading.looks.SETTLED", -(10**18))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault in which every key may make a difference."""
    for path, text in NOTES.items():
        (tmp_path / "vault" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "vault" / path).write_text(text, encoding="utf-8")
    write(tmp_path / "vault")
    return tmp_path / "vault"


def read_again(root: Path, before: Before) -> set[str]:
    """Load a vault, and return what was read; all is as from scratch, with all of the configuration to look into notes by."""
    read: set[str] = set()

    def read_one(path: str, limit: int) -> bytes | Diagnostic:
        read.add(path)
        return read_bytes(root, path, limit)

    again = load(root, read=read_one, before=before)
    with pytest.MonkeyPatch.context() as whole:
        whole.setattr("vaultgoals.snapshot.as_read", lambda config: config)
        fresh = load(root)
    assert again == fresh
    assert build(again, DAY) == build(fresh, DAY)
    return read


def test_every_key_is_here() -> None:
    """Each key is either one that reading uses or one that it does not, and is changed here to what it may be."""
    stated = [name for table, row in KEYS for name in (f"{table}.{row}", table)]
    assert [name for name in names_of(Config()) if not any(f"{one} ".startswith(f"{name} ") for one in stated)] == []
    for table, row in KEYS:
        config, findings = parse_config(f"[{table}]\n{row}\n")
        assert findings == ()
        assert config != Config()


@pytest.mark.parametrize(("table", "row"), KEYS)
def test_one_key(vault: Path, table: str, row: str) -> None:
    """Where a key changes that reading does not use no note is read; where it is any other, each is."""
    before = Before()
    load(vault, before=before)
    write(vault, (table, row))
    read = read_again(vault, before) - {CONFIG}
    if (table, row) in UNREAD_KEYS:
        # A key may name a note, or a folder of templates.
        assert all(any(name in row for name in Path(path).with_suffix("").parts) for path in read)
    else:
        assert len(read) >= len(NOTES) - 1


@given(changes=st.lists(st.sets(st.sampled_from(KEYS)), min_size=2, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_keys(vault: Path, changes: list[set[tuple[str, str]]]) -> None:
    """Whatever keys change, one time after the other, all is as from scratch."""
    before = Before()
    for rows in changes:
        write(vault, *sorted(rows))
        read_again(vault, before)


def test_a_whole_vault(tmp_path: Path) -> None:
    """Where all keys change that reading does not use, no note of the sample vault is read, and all is as from scratch."""
    root = tmp_path / "vault"
    shutil.copytree(SAMPLE, root)
    write(root)
    before = Before()
    load(root, before=before)
    write(root, *((table, row) for table, row in sorted(UNREAD_KEYS) if table != "templates"))
    read = read_again(root, before)
    assert not {path for path in read if path.startswith("Goals/")}, read
