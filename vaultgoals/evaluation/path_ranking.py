"""Compare career paths by weighted criteria, and say which single weight would change the order."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, fsum, isfinite

from vaultgoals.evaluation.mean import ENOUGH
from vaultgoals.evaluation.wording import listed, shown
from vaultgoals.goals.plain import plain_text
from vaultgoals.model.config import Config
from vaultgoals.model.evaluation import Evaluation
from vaultgoals.model.folding import fold_name, name_rank
from vaultgoals.model.goal import Status, Value
from vaultgoals.model.graph import GoalGraph
from vaultgoals.model.value import dataclass

_MOST = 1e9
"""No scale of scores and no weight goes further."""

_HUNDRED = 100

_ROUNDING = 9
"""Decimals that decide; beyond them lies the noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What paths are compared by."""

    name: str
    """As the first path writes it, a link as what it shows."""
    weight: float
    how: str
    """Where the weight comes from, in words."""
    compared: bool
    """Whether every path that is compared has a score for it."""


@dataclass(frozen=True, slots=True)
class RankedPath:
    """One path: its scores and what they come to."""

    path: str
    total: float | None
    """Mean of the compared scores by weight; `None` where the path is not compared."""
    how: str
    """The sum to do by hand, or why there is none."""
    scores: tuple[float | None, ...]
    """In the order of the criteria; `None` where the path has none."""
    goals: tuple[str, ...]
    """Goals on this path that are not dropped."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A change of one weight at which another path draws level with the first; beyond it that one leads."""

    criterion: str
    weight: float
    needed: float
    """The weight at which both are equal, all others as they are."""
    change: float
    """`needed` minus `weight`."""
    leader: str
    """Vault path of the one that would lead."""
    overtakes: float
    """A weight at which that one leads: the next hundredth beyond `needed`."""
    beyond: str
    """The same in words: `more than 16`, `0.66 or less`."""


@dataclass(frozen=True, slots=True)
class PathRanking:
    """Career paths, the best first."""

    criteria: tuple[Criterion, ...] = ()
    """By weight, the heaviest first, then in the order written."""
    paths: tuple[RankedPath, ...] = ()
    """By total, then by path; those that are not compared last."""
    changes: tuple[WeightChange, ...] = ()
    """One for each criterion whose weight alone can change who leads, the smallest change first."""


def rank_paths(graph: GoalGraph, evaluation: Evaluation, config: Config) -> PathRanking:
    """Return the paths with their weighted means, and what would change the first place.

    A path is compared where it scores at least half of all criteria; what is compared are the criteria that each of
    these paths scores, so that every total is made of the same things. Which paths and criteria these are does not
    depend on weights, so the change of a weight that is needed is exact.
    """
    table = _read_table(graph, config)
    totals = {path: total for path in table.able if (total := table.total(path)) is not None}
    best = sorted(totals, key=lambda path: -round(totals[path], _ROUNDING))
    goals = _goals_by_path(graph, evaluation)
    order = sorted(table.names, key=lambda key: -table.weights[key][0])
    paths = [
        RankedPath(
            path=path,
            total=totals.get(path),
            how=table.derivation(path),
            scores=tuple(table.scores[path].get(key) for key in order),
            goals=tuple(goals.get(path, ())),
        )
        for path in (*best, *(path for path in graph.paths if path not in totals))
    ]
    return PathRanking(
        criteria=tuple(Criterion(table.names[key], *table.weights[key], key in table.shared) for key in order),
        paths=tuple(paths),
        changes=tuple(sorted(_changes(best, table), key=lambda one: (abs(one.change), name_rank(one.criterion)))),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """Scores and weights by folded criterion."""

    names: Mapping[str, str]
    """Folded name to the name shown."""
    weights: Mapping[str, tuple[float, str]]
    scores: Mapping[str, Mapping[str, float]]
    """Path to its scores."""
    able: tuple[str, ...]
    """Paths that score enough criteria to be compared."""
    shared: tuple[str, ...]
    """Criteria that all of these score."""

    def weight(self) -> float:
        """Return the weight of all that is compared."""
        return fsum(self.weights[key][0] for key in self.shared)

    def total(self, path: str) -> float | None:
        """Return a path's mean by weight; `None` where no criterion with a weight is compared."""
        whole = self.weight()
        if not whole:
            return None
        return fsum(self.weights[key][0] * self.scores[path][key] for key in self.shared) / whole

    def derivation(self, path: str) -> str:
        """Return the sum behind a path's total, or why it has none."""
        if path not in self.able:
            return f"not compared: it scores {len(self.scores[path])} of {len(self.names)} criteria"
        if not self.weight():
            return "not compared: no criterion that has a weight is scored by every path"
        parts = [f"{shown(self.scores[path][key])} × {shown(self.weights[key][0])}" for key in self.shared]
        missing = [name for key, name in self.names.items() if key not in self.shared]
        without = f"; without {listed(missing)}, which not every path scores" if missing else ""
        return f"({' + '.join(parts)}) / {shown(self.weight())}{without}"


def _read_table(graph: GoalGraph, config: Config) -> _Table:
    names: dict[str, str] = {}
    scores: dict[str, dict[str, float]] = {}
    for path, one in graph.paths.items():
        scores[path] = {}
        for written, score in one.criteria:
            name = plain_text(written)
            names.setdefault(fold_name(name), name)
            # Of two scores for one criterion the first counts; one beyond all scales is none.
            if abs(score) <= _MOST:
                scores[path].setdefault(fold_name(name), score)
    able = tuple(path for path, own in scores.items() if own and len(own) >= ENOUGH * len(names))
    shared = tuple(key for key in names if able and all(key in scores[path] for path in able))
    stated = {fold_name(name): weight for name, weight in config.paths.weights.items()}
    values = _values_by_name(graph)
    weights = {key: (min(weight, _MOST), how) for key in names for weight, how in [_weight(key, stated, values)]}
    return _Table(names, weights, scores, able, shared)


def _values_by_name(graph: GoalGraph) -> Mapping[str, tuple[Value, float]]:
    """Return the values by folded title and file name, each with the largest rank there is."""
    largest = max((value.rank for value in graph.values.values() if value.rank is not None), default=0.0)
    found: dict[str, tuple[Value, float]] = {}
    for value in graph.values.values():
        for name in (value.title, value.note.name):
            found.setdefault(fold_name(name), (value, largest))
    return found


def _weight(key: str, stated: Mapping[str, float], values: Mapping[str, tuple[Value, float]]) -> tuple[float, str]:
    """Return what a criterion counts, and why: configured, the weight or rank of the value of that name, else 1."""
    if key in stated:
        return stated[key], "as `[paths.weights]` says"
    value, largest = values.get(key, (None, 0.0))
    if value is not None and value.weight is not None:
        return value.weight, f"the weight of the value {value.title}"
    if value is not None and value.rank is not None:
        how = f"the value {value.title} has rank {shown(value.rank)} of {shown(largest)}, and the last one counts 1"
        return largest + 1 - value.rank, how
    return 1.0, "no weight is stated, so it counts 1"


def _changes(best: Sequence[str], table: _Table) -> Iterable[WeightChange]:
    """Yield for each criterion the smallest change of its weight by which another path draws level with the first.

    With the weights w and the differences d of the scores of two paths, the first one leads by S = Σ w·d. A change of
    one weight by x makes that S + x·d, which is 0 at x = -S / d. A weight cannot fall below 0. Where two share the first
    place, the one that a change favours leads at once: nobody else draws level that way.
    """
    if len(best) < 2:  # noqa: PLR2004  one path leads nobody
        return
    first = table.scores[best[0]]
    leads = {
        path: fsum(table.weights[key][0] * (first[key] - table.scores[path][key]) for key in table.shared)
        for path in best[1:]
    }
    for key in table.shared:
        weight = table.weights[key][0]
        found = [
            _change(table.names[key], weight, -lead / difference, path)
            for path, lead in leads.items()
            if (difference := first[key] - table.scores[path][key]) and round(lead, _ROUNDING) > 0
        ]
        ties = [first[key] - table.scores[path][key] for path, lead in leads.items() if round(lead, _ROUNDING) == 0]
        reachable = [
            one
            for one in found
            if isfinite(one.needed) and round(one.needed, _ROUNDING) > 0 and all(one.change * tie >= 0 for tie in ties)
        ]
        if reachable:
            yield min(reachable, key=lambda change: abs(change.change))


def _change(criterion: str, weight: float, change: float, leader: str) -> WeightChange:
    needed = weight + change
    more = change > 0
    hundredths = round(_HUNDRED * needed, _ROUNDING - 2) if isfinite(needed) else 0.0
    overtakes = (floor(hundredths) + 1 if more else ceil(hundredths) - 1) / _HUNDRED
    if hundredths.is_integer():
        beyond = f"{'more' if more else 'less'} than {shown(needed)}"
    else:
        beyond = f"{shown(overtakes)} or {'more' if more else 'less'}"
    return WeightChange(criterion, weight, needed, change, leader, overtakes, beyond)


def _goals_by_path(graph: GoalGraph, evaluation: Evaluation) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for path, goal in evaluation.goals.items():
        if goal.status is not Status.DROPPED:
            for target in graph.goals[path].targets.paths:
                found.setdefault(target, []).append(path)
    return found
