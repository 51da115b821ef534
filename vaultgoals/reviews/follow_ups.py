"""Read out of reviews what they ask about feedback, which is known by its note and the day to come back to it."""

from collections.abc import Iterator
from datetime import date

from vaultgoals.goals.by_link import index_notes
from vaultgoals.model.folding import shown_path
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.promise import AskedFollowUp, PromiseKind
from vaultgoals.periods.period import parse_day
from vaultgoals.reading.fingerprints import build_digest
from vaultgoals.reading.links import find_links
from vaultgoals.reviews.promises import read_promises

_MARK = f"{PromiseKind.FOLLOW_UP}-"


def name_follow_up(path: str, on: date) -> str:
    """Return the name of a follow-up in a review: what stands for its note, and the day."""
    return f"{_MARK}{build_digest([shown_path(path)])}.{on}"


class FollowUpReader:
    """Reads what pages ask about the feedback of a vault."""

    def __init__(self, graph: GoalGraph) -> None:
        self._by_digest = {build_digest([shown_path(path)]): path for path in graph.feedback}
        self._by_link = index_notes(tuple(graph.feedback))

    def read(self, page: bytes) -> Iterator[AskedFollowUp]:
        """Yield what the page of a review asks about feedback that is there, wherever its note was moved to."""
        if not self._by_digest or f":{_MARK}".encode() not in page:
            return
        for asked in read_promises(page):
            promise = asked.promise
            on = parse_day(promise.id.rpartition(".")[2])
            if promise.kind is PromiseKind.FOLLOW_UP and on is not None:
                path = self._by_digest.get(promise.origin) or self._find_by_link(asked.text)
                if path is not None:
                    yield AskedFollowUp(path, on, promise)

    def _find_by_link(self, text: str) -> str | None:
        links = find_links(text, 0)
        return next((path for link in links if (path := self._by_link.find_moved(link.path))), None)
