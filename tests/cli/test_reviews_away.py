"""`reviews` while the person is away."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

GOAL = "---\ntype: goal\n---\n## Check-ins\n- 2026-11-17: 40 %\n"
AWAY = "---\ntype: away\nstart: 2026-11-18\nend: 2026-11-29\n---\n"


@pytest.mark.parametrize(("more", "says"), [({"Lake.md": AWAY}, True), ({}, False)])
def test_a_review_that_waits_for_the_way_back_says_so(
    run: Callable[..., Result],
    make_vault: Callable[[Mapping[str, str]], Path],
    more: Mapping[str, str],
    says: object,
) -> None:
    """On days away no review is due, and `reviews` says why and what makes it; on other days it is due."""
    said = run("reviews", vault=make_vault({".obsidian/app.json": "{}", "G.md": GOAL, **more})).stdout
    assert ("you are away; `vaultgoals review weekly 2026-W47`" in said) is says
    assert ("due" in said.replace("not due", "")) is not says
