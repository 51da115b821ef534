"""Lines that begin as key results do are named where none is read."""

from datetime import date

import pytest

from vaultgoals.checking import check
from vaultgoals.testing import snapshot

DAY = date(2026, 11, 20)
GOAL = "---\ntype: goal\n---\n"


def named(text: str, **files: str) -> list[tuple[str, int]]:
    """Return the messages of `unread-key-result` with their lines."""
    found = check(snapshot({"A.md": text, **files}), DAY)
    return [(one.message, one.line) for one in found if one.code == "unread-key-result"]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "KR 1.1: 10 / 40 customers",
            "- KR 1.1: 10 / 40 customers",
            "- **KR 1.1:** 10 / 40 customers",
            "* KR1 - 10 / 40",
        ),
        *("- Key result 2: 10 / 40", "Key result: open the shop", "- [ ] KR3: Open the shop", "- kr2. Open 3 shops"),
        *("### KR 1: 10 / 40 customers", "KR 2 – 10 / 40", "**KR1**: 10 / 40", "- Objective\n  - KR 1: 10 / 40"),
    ],
)
def test_a_line_outside_the_section(line: str) -> None:
    """A line `KR 1.1: 10 / 40 customers`, or with `Key result`, outside the section in a note of kind goal is `unread-key-result`."""
    ((message, number),) = named(f"{GOAL}# Shop\n\n{line}\n")
    assert number == 6 + line.count("\n")
    assert "below `## Key results`" in message


def test_it_is_said_once_a_note() -> None:
    """It is said once per note, with the count."""
    body = (
        "## One\n- **KR 1.1:** 10 / 40 customers\n- **KR 1.2:** Time 30 -> 8 h\n## Two\n- **KR 2.1:** 7 hours a night\n"
    )
    ((message, line),) = named(GOAL + body)
    assert (line, message.startswith("`**KR 1.1:** 10 / 40 customers` and 2 lines more ")) == (5, True)
    assert named(f"---\ntype: goal\nignore: unread-key-result\n---\n{body}") == []


@pytest.mark.parametrize(
    "body",
    [
        *("## Key results\n- KR 1.1: 10 / 40 customers\n", "## KRs\n- KR 1.1: many customers\n"),
        *("## Check-ins\n- KR 1.1: 12\n", "> KR 1: 10 / 40\n", "```\nKR 1: 10 / 40\n```\n", "Text about KR 1.\n"),
        *("Key results:\n- Customers: 10 / 40\n", "- **Key results:**\n", "- Key results-driven work\n", "Krill: 3\n"),
        "<!-- vaultgoals:begin x v1 2026-11-20 -->\n### KR 1: 10\n- KR 2: 3\n<!-- vaultgoals:end x 000000 -->\n",
    ],
)
def test_where_nothing_is_unread(body: str) -> None:
    """What counts there, a check-in, a quote, code, generated text and talk about key results are left alone."""
    assert named(GOAL + body) == []


def test_other_notes_are_left_alone() -> None:
    """A note of another kind, or of none, has no key results."""
    assert named("- KR 1.1: 10 / 40\n", **{"B.md": "---\ntype: vision\n---\n- KR 1.1: 10 / 40\n"}) == []
