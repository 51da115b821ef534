"""A vault of three months that can be written in two languages: the same notes, word for word translated.

What stands between `‹` and `›` is filled by `tongues`.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from tests.language.tongues import Tongue, translated
from vaultgoals.periods.period import parse_period, period_of

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)

Writer = Callable[[str, date], Tongue]
"""In what a person writes: by the note's path, which is not translated, and the line's day, else the first of the months."""

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "Vision.md": """---
type: ‹kind.vision›
‹property.values›: "[[Curiosity]]"
---
One text.
""",
        "Values/Curiosity.md": "---\ntype: ‹kind.value›\n‹property.weight›: 2\n---\n",
        "Skills/Speaking.md": """---
type: ‹kind.skill›
‹property.level›: 2
‹property.target_level›: 4
---
## ‹section.check-ins›
- ‹on 2026-09-20›: ‹check-in.level› 3 - a
- ‹spoken 2026-11-05›: ‹check-in.level› 3
""",
        "Roles/Engineer.md": """---
type: ‹kind.role›
‹property.start›: 2024-03
‹property.satisfaction›: 6
---
## ‹section.check-ins›
- ‹on 2026-10-15›: 7 - b
""",
        "Feedback/Ann.md": """---
type: ‹kind.feedback›
‹property.from›: "[[Ann]]"
‹property.about›: "[[Talks]]"
‹property.date›: "[[‹note 2026-10-12›]]"
‹property.follow_up›: 2026-11
---
""",
        "Paths/Educator.md": """---
type: ‹kind.path›
‹property.criteria›:
  - "Curiosity: 5"
---
""",
        "Goals/Talks.md": """---
type: ‹kind.goal›
‹property.parent›: "[[Vision]]"
‹property.values›: "[[Curiosity]]"
‹property.skills›: "[[Speaking]]"
‹property.start›: 2026-09
‹property.due›: ‹spoken 2027-03-31›
‹property.importance›: ‹scale.high›
‹property.effort›: 3 ‹effort.hour› ‹effort.per› ‹effort.week›
‹property.review_every›: 2 ‹unit week 2›
---
## ‹section.why›
One text.

## ‹section.key results›
- A: 0 / 4 ‹unit talk 4›
- B: 30 -> 8 ‹unit hour 8›, ‹key-result.now› 30
- C: 0 ‹key-result.of› ‹number 12500.5› €

## ‹section.check-ins›
- ‹on 2026-09-12›: 1 ‹unit talk 1›, ‹check-in.confidence› 6 - c
- ‹on 2026-10-02›: B 24 ‹unit hour 24›
- [[‹note 2026-10-09›]]: C ‹number 1200.5›
- ‹on 2026-10-23›: +1 ‹unit talk 1›
- ‹on 2026-11-02›: ‹check-in.due› -> 2027-04-30 - d
- ‹on 2026-11-13›: 250 €, ‹check-in.confidence› 4

## ‹section.checkpoints›
- [ ] E 📅 2026-12-01
- [x] F ✅ 2026-10-06

## ‹section.obstacles›
- G

## ‹section.plan b›
H
""",
        "Goals/Read.md": """---
type: ‹kind.goal›
‹property.parent›: "[[Talks]]"
‹property.start›: 2026-09-01
‹property.due›: 2026-12-31
‹property.metric›: I
‹property.unit›: ‹unit book 2›
‹property.baseline›: 2
‹property.current›: 2
‹property.target›: 12
---
## ‹section.check-ins›
- ‹on 2026-09-30›: 1 ‹unit book 1›
- ‹note 2026-10›: 5 ‹unit book 5›
- ‹on 2026-11-14›: ‹status.paused› - j
- ‹on 2026-11-21›: ‹status.active›
- ‹on 2026-11-25›: +1
""",
        "Goals/Write.md": """---
tags: ‹tag.goal›
‹property.status›: ‹status.active›
‹property.depends_on›: "[[Read]]"
‹property.start›: 2026-09-10
‹property.due›: "[[‹note 2026-11›]]"
‹property.horizon›: ‹horizon.short›
---
## ‹section.done when›
- [x] K ✅ 2026-10-11
- [ ] L
- [ ] M
""",
        "Goals/Run.md": """---
type: ‹kind.goal›
‹property.status›: ‹status.done›
‹property.done›: 2026-10-25
‹property.start›: ‹on 2026-09-05›
‹property.due›: 2026-10-31
---
## ‹section.check-ins›
- ‹on 2026-09-19›: ‹check-in.progress› 40
- [[‹notes own›/‹note 2026-W41›|W]]: 80 %
""",
        "Goals/Garden.md": """---
type: ‹kind.goal›
‹property.status›: ‹status.planned›
‹property.progress›: 20
‹property.importance›: ‹scale.low›
‹property.urgency›: ‹scale.medium›
---
- [ ] N 📅 2026-11-20
""",
        "Goals/Piano.md": """---
type: ‹kind.goal›
‹property.status›: ‹status.dropped›
‹property.reason›: o
---
""",
        "Wins/Prize.md": """---
type: ‹kind.win›
‹property.date›: 2026-10-30
‹property.goal›: "[[Talks]]"
---
""",
        "‹notes own›/‹note 2026-10-06›.md": "- [x] P [[Talks]] ✅ 2026-10-06\n- Q #‹tag.win› [[Talks]]\n- R #‹tag.lesson›\n",
        "‹notes own›/‹note 2026-11-10›.md": "- [ ] S #‹tag.checkpoint› [[Write]] 📅 2026-11-20\n- T #‹tag.win›\n",
    }
)
"""Vault path to text."""

OWN_NOTE = "# ‹say story›\n\n<!-- vaultgoals:here -->\n\n## ‹say early›\n\n‹say meetings›\n"
_CHECK_IN = re.compile(r"- (?:\[\[)?(?:‹notes own›/)?‹(?:on|note|spoken) ([^›]+)›")
_FORMATS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "en": ("Journal", {"daily": "YYYY-MM-DD", "weekly": "GGGG-[W]WW", "monthly": "YYYY-MM"}),
    "de": ("Tagebuch", {"daily": "DD.MM.YYYY", "weekly": "GGGG-[KW]WW", "monthly": "MMMM YYYY"}),
}
"""Language to the folder of periodic notes, and to their names."""


def notes_by(writer: Writer, until: date = LAST) -> dict[str, str]:
    """Return the notes as a person writes them, with their check-ins until a day, and the settings of the periodic ones."""
    notes = {translated(path, writer(path, FIRST)): _written(path, text, writer, until) for path, text in NOTES.items()}
    return {**notes, **note_names(writer("", FIRST).names)}


def note_names(language: str) -> dict[str, str]:
    """Return the settings of periodic notes whose names are in a language."""
    folder, formats = _FORMATS[language]
    kinds = {name: {"enabled": True, "folder": folder, "format": form} for name, form in formats.items()}
    return {
        ".obsidian/community-plugins.json": '["periodic-notes"]',
        ".obsidian/plugins/periodic-notes/data.json": json.dumps(kinds),
    }


def own_periods() -> frozenset[str]:
    """Return the weeks and months of the three."""
    days = [FIRST + timedelta(weeks=number) for number in range(14)]
    return frozenset(period_of(day, cadence).name for day in days for cadence in ("weekly", "monthly"))


def own_notes(writer: Writer) -> dict[str, str]:
    """Return the vault's own notes of the weeks and months, with a place for the reviews."""
    tongue = writer("", FIRST)
    names = (f"‹notes own›/‹note {name}›.md" for name in own_periods())
    return {translated(name, tongue): translated(OWN_NOTE, tongue) for name in names}


def _written(path: str, text: str, writer: Writer, until: date) -> str:
    dated = ((line, _day_of(line)) for line in text.splitlines(keepends=True))
    return "".join(translated(line, writer(path, day)) for line, day in dated if day <= until)


def _day_of(line: str) -> date:
    """Return the day on which a line is written: the last of its period, and the first of the months for what is no check-in."""
    found = _CHECK_IN.match(line)
    period = parse_period(found[1]) if found else None
    return period.end if period else FIRST
