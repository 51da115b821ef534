"""At every place where words are typed, in both languages, their form does not matter."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import get_args

from hypothesis import example, given
from hypothesis import strategies as st

from tests.language.disguises import disguised_word
from tests.language.tongues import TOKEN, TONGUES, translated
from tests.language.twins import NOTES, note_names
from vaultgoals.evaluating import evaluate
from vaultgoals.model.folding import fold_value, fold_words
from vaultgoals.model.lexicon import TypedPlace
from vaultgoals.reporting import build_report_input
from vaultgoals.reports.review_notes import find_answers, find_reviews
from vaultgoals.snapshot import Snapshot
from vaultgoals.testing import snapshot

DAYS = (date(2026, 10, 15), date(2026, 11, 30))
PLACES = (*get_args(TypedPlace), "unit", "own")
MORE: Mapping[str, str] = {
    "More/Months.md": """---
type: ‹kind.goal›
‹property.start›: 26. ‹month.march› 2026
‹property.due›: 3 ‹month.december› 2026
‹property.effort›: 90 ‹effort.minute› ‹effort.per› ‹effort.week›
‹property.review_every›: ‹rate.per› 1 ‹interval.month›
---
## ‹section.check-ins›
- 14. ‹month.november› 2026: ‹check-in.progress› 40 %, ‹check-in.confidence› 5
- ‹month.november› 2026: ‹status.paused›
- 2026-11-03: ‹status.paused› ‹pause.until› 2026-12-01 - x
- 2026-12-01 [‹property.progress›:: 50 %] [‹check-in.confidence›:: 3]
""",
    "More/Often.md": """---
type: ‹kind.goal›
frequency: ‹rate.at most› 3 ‹rate.times› ‹rate.per› ‹turn.weekly›
‹property.review_every›: ‹turn.monthly›
---
""",
    "More/Table.md": """---
type: ‹kind.goal›
---
## ‹section.key results›

| ‹table.name› | ‹table.current› | ‹table.target› | ‹table.unit› |
|---|---|---|---|
| Books | 3 | 12 | books |

## ‹section.check-ins›

| ‹table.date› | ‹table.value› | ‹table.comment› |
|---|---|---|
| 2026-11-02 | 4 | good |
""",
    "More/Twice.md": "---\ntype: ‹kind.goal›\nfrequency: ‹rate-count.2› ‹rate.per› ‹turn.daily›\n---\n",
    "More/Period.md": "---\ntype: ‹kind.goal›\n‹property.target›: 3\n‹property.period›: ‹turn.monthly›\n---\n",
    "More/Fields.md": "# A\n\n‹property.type›:: ‹kind.goal›\n‹property.due›:: 2027-03\n‹property.status›:: ‹status.paused›\n",
    "More/Signs.md": """---
type: [‹kind.goal›]
‹property.importance›: 🔼 ‹scale.high›
‹property.status›: ✅ ‹status.done›
---
## 2. ‹section.why›:
One text.
""",
    "More/Lines.md": """---
type: ‹kind.goal›
---
- **‹property.due›:** 2027-03-31
- ‹property.importance›: ‹scale.high›
## ‹section.key results›
- A [‹property.current›:: 1] [‹property.target›:: 4]
- B: 30 -> 8 ‹effort.hour›, ‹key-result.now› 21
""",
    "More/Steps.md": "- [ ] a [[Write]] [‹property.effort›:: 2 ‹effort.hour›]\n",
    "Reviews/Week.md": """---
type: ‹kind.review›
cadence: weekly
period: 2026-W46
---
## ‹review-heading.Wins›
- a
## ‹review-heading.What slipped and why›
- b
## ‹review-heading.Adjust›
- c
## ‹review-heading.Next week's focus›
- [[Write]] d
""",
}
"""Vault path to text, with words at places that the twins have none at."""
OWN_CONFIG = """[kinds]
tags = { goal = "‹own übung›", win = "‹own höhepunkt›", lesson = "‹own einsicht›" }
[properties]
due = ["‹own fällig bis›", "‹own bis wann›"]
[headings]
check-ins = "‹own Fortschrittsübersicht›"
"key results" = "‹own Größen›"
Wins = "‹own Siege›"
[status]
"‹own ruht gerade›" = "paused"
[words]
confidence = "‹own Sicherheit›"
of = "‹own von insgesamt›"
week = "‹own Woche›"
high = "‹own wichtig›"
"""
OWN: Mapping[str, str] = {
    "A.md": """---
tags: ["‹own übung›"]
‹own fällig bis›: 2027-06-30
status: ‹own ruht gerade›
importance: ‹own wichtig›
review_every: 2 ‹own Woche›
---
## ‹own Größen›
- Übungen: 3 ‹own von insgesamt› 12
## ‹own Fortschrittsübersicht›
- 2026-11-15: 4, ‹own Sicherheit› 6
""",
    "B.md": "---\ntype: goal\n‹own bis wann›: 2027\n---\n- [ ] b\n",
    "Daily/2026-11-20.md": "- c #‹own höhepunkt›\n- d #‹own einsicht›\n",
    "Reviews/Week.md": "---\ntype: review\ncadence: weekly\nperiod: 2026-W46\n---\n## ‹own Siege›\n- e\n",
}
_AS_WRITTEN = frozenset({"note", "raw", "column", "text", "title", "titles", "own_titles"})
"""Fields that repeat the person's own characters, or count them."""
choices = st.lists(st.integers(0, 59), min_size=1, max_size=30)
trailing = st.sampled_from(["", "\u00a0", " \u00a0", "\u3000", "\u202f"])


def told(value: object) -> object:
    """Return a value without what repeats the person's own characters."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return fold_words(fold_value(value))
    if is_dataclass(value):
        return {each.name: told(getattr(value, each.name)) for each in fields(value) if each.name not in _AS_WRITTEN}
    if isinstance(value, Mapping):
        return {key: told(each) for key, each in value.items()}
    return [told(each) for each in value] if isinstance(value, tuple | list) else value


def read(files: Mapping[str, str]) -> Mapping[str, object]:
    """Return all that is read in a vault, and what an evaluation and its reviews say."""
    vault = snapshot(files)
    return {
        "kinds": vault.kinds,
        "graph": told(vault.graph),
        "findings": [(one.code, one.path, one.line) for one in vault.diagnostics if one.code != "unseen-character"],
        **{f"goals on {day}": _standing(vault, day) for day in DAYS},
        "answers": _answers(vault),
    }


def _standing(vault: Snapshot, day: date) -> object:
    goals = evaluate(vault, day).goals.items()
    return {
        path: (one.progress.value, one.standing.name, one.status, one.due, one.last_evidence) for path, one in goals
    }


def _answers(vault: Snapshot) -> object:
    data = build_report_input(vault, DAYS[-1])
    return [
        {name: [one.answer.text for one in given] for name, given in find_answers(data, review).items()}
        for review in find_reviews(data.graph, "weekly")
    ]


def written(texts: Mapping[str, str], language: str, change: Callable[[str], str]) -> Mapping[str, str]:
    """Return notes in a language, in which each word that is read at its place is changed."""

    def word(token: re.Match[str]) -> str:
        filled = token[2] if token[1] == "own" else translated(token[0], TONGUES[language])
        return change(filled) if token[1] in PLACES else filled

    return {translated(path, TONGUES[language]): TOKEN.sub(word, text) for path, text in texts.items()}


def vault_in(language: str, change: Callable[[str], str]) -> Mapping[str, str]:
    """Return a vault in a language."""
    config = f'[vault]\nlanguage = "{language}"\nlocale = "{language}"\n'
    notes = written({**NOTES, **MORE}, language, change)
    return {**notes, **note_names(language), "vaultgoals.toml": config}


@cache
def usual(language: str) -> Mapping[str, object]:
    """Return what is read in the vault as the language's words are spelled."""
    return read(vault_in(language, str))


@given(language=st.sampled_from(["en", "de"]), choices=choices, form=st.integers(0, 1), trailing=trailing)
@example(language="en", choices=[1, 4, 7, 10], form=1, trailing="")
@example(language="en", choices=[2], form=0, trailing="\u00a0")
@example(language="de", choices=[1, 4, 7, 10], form=1, trailing="")
@example(language="de", choices=[45, 2], form=1, trailing=" \u00a0")
def test_reading_is_unchanged_by_the_form_of_words(
    language: str, choices: Sequence[int], form: int, trailing: str
) -> None:
    """Random case, NFC and NFD, the Turkish i, wide letters, no-break and trailing blanks: reading is unchanged by any."""
    assert read(vault_in(language, lambda word: disguised_word(word, choices, form, trailing))) == usual(language)


@given(choices=choices, others=choices, form=st.integers(0, 1))
@example(choices=[1], others=[45], form=1)
@example(choices=[45], others=[1], form=0)
def test_own_words_in_any_form(choices: Sequence[int], others: Sequence[int], form: int) -> None:
    """The vault's own words are read in any form, whatever the one in which its configuration has them."""
    notes = written(OWN, "en", lambda word: disguised_word(word, choices, form, ""))
    config = written({"vaultgoals.toml": OWN_CONFIG}, "en", lambda word: disguised_word(word, others, 1 - form, ""))
    assert read({**notes, **config}) == _own()


@cache
def _own() -> Mapping[str, object]:
    return read(written({**OWN, "vaultgoals.toml": OWN_CONFIG}, "en", str))


def test_the_vaults_have_words_at_every_place() -> None:
    """These vaults have a word of each place where a language has one for what is typed in a note."""
    there = {token[1] for text in (*NOTES.values(), *MORE.values()) for token in TOKEN.finditer(text)}
    lists = {"folder", "kind-property", "no-slip", "opposite", "many-goals", "review-focus", "review-beside", "date"}
    signs = {"key-result-label", "counted", "day", "seconds"}
    said = {"promise", "review-skip", "adjusted"}
    assert {place for place in PLACES if not place.endswith("-asked")} - lists - signs - said <= {*there, "own"}


def test_other_words_stay_others() -> None:
    """What differs by a letter or an accent is another word."""
    config = '[vault]\nlanguage = "de"\n'
    vault = snapshot({"A.md": "---\ntype: goal\nfallig: 2027\nstatus: aktív\n---\n", "vaultgoals.toml": config})
    assert vault.graph.goals["A.md"].due is None
    assert not vault.graph.goals["A.md"].status_stated
