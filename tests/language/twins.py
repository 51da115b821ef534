"""A vault of three months in two languages: the same notes, word for word translated.

What stands between `‹` and `›` is said by the language: `‹property.due›` the word that tools write for the property,
`‹date 2026-10-02›` the day, `‹number 12000.5›` the number, `‹unit books 3›` a word of the person's, for one or several.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.reading.words import read_language, words_for

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)
TOKEN = re.compile(r"‹([a-z-]+)[. ]([^›]+)›")
_MARKS: Mapping[str, tuple[str, str]] = {"en": (",", "."), "de": (".", ",")}
"""Language to its marks for groups and decimals."""
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {"book": ("book", "books"), "talk": ("talk", "talks"), "week": ("week", "weeks"), "hour": ("hour", "hours")},
    "de": {
        "book": ("Buch", "Bücher"),
        "talk": ("Vortrag", "Vorträge"),
        "week": ("Woche", "Wochen"),
        "hour": ("Stunde", "Stunden"),
    },
}

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
- 2026-09-20: ‹check-in.level› 3 - a
- 2026-11-05: ‹check-in.level› 3
""",
        "Roles/Engineer.md": """---
type: ‹kind.role›
‹property.start›: 2024-03
‹property.satisfaction›: 6
---
## ‹section.check-ins›
- 2026-10-15: 7 - b
""",
        "Feedback/Ann.md": """---
type: ‹kind.feedback›
‹property.from›: "[[Ann]]"
‹property.about›: "[[Talks]]"
‹property.date›: 2026-10-12
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
‹property.due›: 2027-03-31
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
- 2026-09-12: 1 ‹unit talk 1›, ‹check-in.confidence› 6 - c
- 2026-10-02: B 24 ‹unit hour 24›
- 2026-10-09: C ‹number 1200.5›
- 2026-10-23: +1 ‹unit talk 1›
- 2026-11-02: ‹check-in.due› -> 2027-04-30 - d
- 2026-11-13: 250 €, ‹check-in.confidence› 4

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
- 2026-09-30: 1 ‹unit book 1›
- 2026-10-31: 5 ‹unit book 5›
- 2026-11-14: ‹status.paused› - j
- 2026-11-21: ‹status.active›
- 2026-11-25: +1
""",
        "Goals/Write.md": """---
tags: ‹tag.goal›
‹property.status›: ‹status.active›
‹property.depends_on›: "[[Read]]"
‹property.start›: 2026-09-10
‹property.due›: 2026-11-30
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
‹property.start›: 2026-09-05
‹property.due›: 2026-10-31
---
## ‹section.check-ins›
- 2026-09-19: ‹check-in.progress› 40
- 2026-10-10: 80 %
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
        "Daily/2026-10-06.md": "- [x] P [[Talks]] ✅ 2026-10-06\n- Q #‹tag.win› [[Talks]]\n- R #‹tag.lesson›\n",
        "Daily/2026-11-10.md": "- [ ] S #‹tag.checkpoint› [[Write]] 📅 2026-11-20\n- T #‹tag.win›\n",
    }
)
"""Vault path to text."""


def notes_in(language: str) -> Mapping[str, str]:
    """Return the notes in a language."""
    return {path: translated(text, language) for path, text in NOTES.items()}


def translated(text: str, language: str) -> str:
    """Return a text with its places filled."""
    return TOKEN.sub(lambda token: _FILL.get(token[1], _word)(token[1], token[2], language), text)


def _word(place: str, name: str, language: str) -> str:
    found = read_language(language).get(place, {}).get(name)
    return found[0] if found else words_for(cast("TypedPlace", place), name)[0]


def _number(_place: str, digits: str, language: str) -> str:
    group, decimal = _MARKS[language]
    return f"{float(digits):,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", group + decimal))


def _unit(_place: str, said: str, language: str) -> str:
    name, count = said.split()
    return _UNITS[language][name][count != "1"]


_FILL: Mapping[str, Callable[[str, str, str], str]] = {"number": _number, "unit": _unit}
