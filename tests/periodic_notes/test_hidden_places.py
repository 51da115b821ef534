"""Notes in which what is put in would be hidden."""

import pytest

from tests.periodic_notes.vaults import W36, vault
from vaultgoals.pipeline import build
from vaultgoals.testing import snapshot

WEEK = "Weeks/2026-W36.md"


@pytest.mark.parametrize("opening", ["%%", "<pre>", "<!-- note", "```dataview", "~~~", "<script>"])
def test_nothing_goes_below_what_hides_it(opening: str) -> None:
    """An unclosed `%%`, `<pre>`, comment or fence holds the review, with its line."""
    plan = build(snapshot(vault({WEEK: f"---\nmood: 7\n---\n# Mine\n\n{opening}\nwords\n"})), W36)
    assert plan.held == (WEEK,)
    assert WEEK not in [write.path for write in plan.writes]
    (found,) = [one for one in plan.diagnostics if one.path == WEEK]
    assert (found.code, found.line) == ("damaged-region", 6)


@pytest.mark.parametrize("text", ["%% aside %%", "<pre>\nx\n</pre>", "<!-- note -->", "```dataview\nLIST\n```"])
def test_what_is_closed(text: str) -> None:
    """What is closed, or stands below the place, hides nothing."""
    note = f"# Mine\n\n{text}\n\n<!-- vaultgoals:here -->\n"
    assert build(snapshot(vault({WEEK: note})), W36).held == ()
    assert build(snapshot(vault({WEEK: "<!-- vaultgoals:here -->\n\n%% mine\n"})), W36).held == ()
