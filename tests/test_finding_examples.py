"""The example of a finding is one: a vault that has it, and no more, is found to have it."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.model.findings import FINDINGS, GROUPS
from vaultgoals.reading.settings_checks import check_settings
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
OTHERS = {
    "Speak.md": "---\ntype: goal\naliases: [Speaking]\n---\n## Why\nTo teach.\n",
    "Shopping.md": "Bread.\n",
}
GROUPS_OF_NOTES = ("A note's text", "Properties as such", "Values, key results and check-ins", "Links")
GROUPS_OF_FILES = ("The configuration and plugins", "Settings of Obsidian and its plugins")
_PROPERTY = re.compile(r"`(\w+: [^`]+)`")


def goal(properties: str = "", body: str = "") -> str:
    """Return the text of a goal note."""
    return f"---\ntype: goal\n{properties}---\n{body}"


def weeks(weekly: str) -> dict[str, str]:
    """Return settings by which weekly notes have such names."""
    data = f'{{"weekly": {{"enabled": true, "format": "{weekly}", "folder": "", "template": ""}}}}'
    return {
        ".obsidian/community-plugins.json": '["periodic-notes"]',
        ".obsidian/plugins/periodic-notes/data.json": data,
    }


def calendar(settings: str) -> dict[str, str]:
    """Return settings of the Calendar plugin."""
    return {".obsidian/community-plugins.json": '["calendar"]', ".obsidian/plugins/calendar/data.json": settings}


TOLD: Mapping[str, Mapping[str, str]] = {
    "too-deep": {"A.md": goal(body=f"{'> ' * 120}deep\n")},
    "unclosed-comment": {"A.md": goal(body="%% later\n")},
    "invalid-date": {"A.md": goal(body="- [ ] Write 📅 2026-02-30\n")},
    "unread-date": {"A.md": goal(body="- [ ] Send it 📅 2026-12-24 to Ann\n")},
    "unread-recurrence": {"A.md": goal(body="- [ ] Run 🔁 jede Woche 📅 2026-12-01\n")},
    "frontmatter-not-first": {"A.md": f"\n{goal()}"},
    "near-heading": {"A.md": goal(body="## Obstacels\n- rain\n")},
    "labelled-line": {"A.md": goal(body="Deadline: 2027-03-31\n")},
    "many-goals": {"A.md": goal(body="## Run\nDue: 2027-03\n## Read\nDue: 2027-06\n")},
    "tag-kind": {"A.md": "---\ntags: [vision, ocr]\n---\n"},
    "near-kind": {"A.md": "---\ntype: Objective\n---\n"},
    "unknown-folder": {"vaultgoals.toml": '[kinds.folders]\n"Gaols" = "goal"\n'},
    "reversed-name": {"vaultgoals.toml": '[properties]\n"Frist" = "due"\n'},
    "two-readings": {"vaultgoals.toml": '[properties]\nstart = "Frist"\ndue = "Frist"\n'},
    "other-language": {"A.md": goal("fällig: 2027\n", "## Meilensteine\n")},
    "goal-folder": {"Speak.md": "", "Goals/A.md": "Run.\n"},
    "nested-tag": {"A.md": "---\ntags: [goal/career]\n---\n"},
    "unclosed-frontmatter": {"A.md": "---\ntype: goal\n\nText.\n"},
    "frontmatter-too-large": {"A.md": goal("".join(f"log{n}: {'x' * 900}\n" for n in range(300)))},
    "frontmatter-too-deep": {"A.md": goal(f"a: {'[' * 60}{']' * 60}\n")},
    "frontmatter-too-complex": {"A.md": goal(f"a: [{'x, ' * 10_000}]\n")},
    "property-too-long": {"A.md": goal(f"a: {'x' * 20_000}\n")},
    "bad-character": {"A.md": goal("a: x\x07\n")},
    "unseen-character": {"A.md": goal("du\u200be: 2026-12-01\n")},
    "yaml-document": {"A.md": goal("...\na: 1\n")},
    "outdated-property": {"A.md": goal("status: active\n", "## Check-ins\n- 2026-11-01: done\n")},
    "rate-property": {"A.md": goal("metric: Workouts\nperiod: week\ntarget: 3\ncurrent: 3\n")},
    "bad-away": {"A.md": "---\ntype: away\nstart: 2027-01-03\nend: 2026-12-21\n---\n"},
    "daily-field": {
        "A.md": goal(body="## Key results\n- Run: 3 times a week, from daily notes\n"),
        "2026-11-19.md": "---\nrun: often\n---\n",
    },
    "undated-value": {"A.md": goal("due: 2027-03\n", "## Key results\n- Talks: 2 / 4 talks\n")},
    "bad-key-result": {"A.md": goal(body="## Key results\n- Talks: many\n")},
    "unread-key-result": {"A.md": goal(body="- KR 1.1: 10 / 40 customers\n")},
    "unfilled-box": {"A.md": goal(body="- [ ] [Work] call Ann\n")},
    "bad-check-in": {"A.md": goal(body="## Check-ins\n- yesterday: 3 talks\n")},
    "which-key-result": {
        "A.md": goal(body="## Key results\n- Talks: 1 / 4\n- Papers: 1 / 4\n\n## Check-ins\n- 2026-11-20: 3\n")
    },
    "looks-like-steps": {
        "A.md": goal(
            body="## Key results\n- Words: 0 / 50,000 words\n## Check-ins\n"
            "- 2026-11-01: 1700\n- 2026-11-02: 1500 words\n- 2026-11-03: 1800\n"
        )
    },
    "unclear-number": {"A.md": goal(body="## Key results\n- Saved: 800 € / 12.000 €\n")},
    "decimal-point": {"A.md": goal("current: 1.500\n"), "vaultgoals.toml": '[vault]\nlocale = "de"\n'},
    "unread-number": {"A.md": goal(body="## Key results\n- Novels: 0 / 12\n## Check-ins\n- 2026-11-20: Books 6\n")},
    "ambiguous-link": {"A.md": goal('parent: "[[B]]"\n'), "X/B.md": goal(), "Y/B.md": goal()},
    "cycle": {"A.md": goal('parent: "[[B]]"\n'), "B.md": goal('parent: "[[A]]"\n')},
    "bad-config": {"vaultgoals.toml": "goals = \n"},
    "bad-config-value": {"vaultgoals.toml": "[limits]\nmax_files = -1\n"},
    "unknown-config-key": {"vaultgoals.toml": "[limits]\nmax_fils = 10\n"},
    "unknown-code": {"vaultgoals.toml": '[advice]\nignore = ["no-plan"]\n'},
    "not-silenced": {"vaultgoals.toml": '[advice]\nignore = ["cycle"]\n'},
    "plugin-missing": {"vaultgoals.toml": '[plugins]\nactive = ["vg-sport"]\n'},
    "bad-settings": {".obsidian/daily-notes.json": '{"folder": '},
    "unknown-locale": {
        **calendar('{"localeOverride": "ja"}'),
        **weeks("MMMM gggg-[W]ww"),
        ".obsidian/community-plugins.json": '["calendar", "periodic-notes"]',
    },
    "week-mismatch": {**weeks("gggg-[W]ww"), "vaultgoals.toml": '[vault]\nlocale = "en"\n'},
    "unclear-period-name": weeks("[W]WW"),
}
"""What an example tells in words that only a person reads."""
NOT_TOLD = {
    "not-utf8": "bytes, which no text holds: tests/reading/test_decoding.py",
    "not-properties": "a list has no `type`, so that the note has no kind: tests/reading/test_properties.py",
    "unknown-target": "a symbolic link, which only a disk has: tests/goals/test_links.py",
    "plugin-failed": "a plugin that is installed: tests/test_plugins.py",
}


def found(files: Mapping[str, str]) -> set[str]:
    """Return the codes of what is found in a vault, by `check` and by `doctor`."""
    taken = snapshot(files)
    both = (*check(taken, DAY), *check_settings(taken.settings, taken.config))
    return {one.code for one in both}


CODES = [row.code for name in (*GROUPS_OF_NOTES, *GROUPS_OF_FILES) for row in GROUPS[name]]


@pytest.mark.parametrize("code", [code for code in CODES if code not in NOT_TOLD])
def test_an_example_is_found(code: str) -> None:
    """A vault with what the example says has the finding, and without it has not."""
    properties = "".join(f"{one}\n" for one in _PROPERTY.findall(FINDINGS[code].example))
    files = TOLD.get(code) or {"A.md": goal(properties)}
    assert code in found({**OTHERS, **files})
    assert code not in found({**OTHERS, "A.md": goal()})


def test_each_vault_is_needed() -> None:
    """No vault is kept for a code that is gone, and nothing is told twice."""
    assert set(TOLD) | set(NOT_TOLD) <= set(CODES)
    assert set(TOLD).isdisjoint(NOT_TOLD)


@pytest.mark.parametrize("code", ["frontmatter-too-large", "frontmatter-not-first", "unclosed-frontmatter"])
def test_an_ordinary_note_is_left_alone(code: str) -> None:
    """What hides properties is said of a note that would be a goal, and not of one that is none in any case."""
    text = TOLD[code]["A.md"]
    assert code in found({"A.md": text})
    assert code not in found({"A.md": text.replace("type: goal", "kind: goal")})
