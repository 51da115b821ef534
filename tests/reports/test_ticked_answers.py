"""An answer that is a ticked box."""

from vaultgoals.model.graph import GoalGraph
from vaultgoals.reports.links import LinkParts
from vaultgoals.reviews.harvest import Answer


def shown(status: str | None) -> str:
    """Return an answer's parts as one text."""
    (parts,) = LinkParts(GoalGraph()).cut_answers([Answer("Draft lesson three", 1, status=status)])
    return "".join(part["text"] for part in parts)


def test_a_ticked_promise_says_that_it_is_done() -> None:
    """What was ticked is not asked about as if nobody had done it."""
    assert shown("x") == "Draft lesson three (done)"


def test_an_open_promise_stands_as_it_was_written() -> None:
    """An open box and a plain line get no mark."""
    assert shown(" ") == shown(None) == "Draft lesson three"
