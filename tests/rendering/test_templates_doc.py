from pathlib import Path

from vaultgoals.rendering.environment import _KEPT_FILTERS, OUR_FILTERS
from vaultgoals.rendering.overrides import MOST_BYTES
from vaultgoals.rendering.rationed import CALL, INCLUDE, MOST_CHARACTERS, MOST_STEPS
from vaultgoals.rendering.sandbox import PATIENCE
from vaultgoals.rendering.sandboxed import CPU_SECONDS

DOC = (Path(__file__).resolve().parents[2] / "docs/templates.md").read_text(encoding="utf-8")


def test_every_filter_is_documented() -> None:
    """The page names each filter that a template can use."""
    assert [name for name in (*OUR_FILTERS, *_KEPT_FILTERS) if f"`{name}`" not in DOC] == []


def test_the_limits_are_those_of_the_code() -> None:
    """The table of limits has the figures that hold."""
    for figure in (
        f"{MOST_BYTES:,}",
        f"{MOST_CHARACTERS:,}",
        f"{MOST_STEPS:,}",
        f"a call is {CALL}, an include {INCLUDE}",
        f"{PATIENCE:g} s",
        f"{CPU_SECONDS:g} s",
    ):
        assert figure in DOC
