"""What defines a goal's measure, as a token that no language changes: `key-results:4,6`, `children:3:2,1,3`, `tasks`."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vaultgoals.evaluation.measures import BUILTIN_MEASURES
from vaultgoals.evaluation.wording import counted, listed, shown
from vaultgoals.model.cadences import CADENCES
from vaultgoals.model.evaluation import GoalEvaluation
from vaultgoals.model.folding import fold_name
from vaultgoals.model.goal import Goal
from vaultgoals.model.measure import KeyResult
from vaultgoals.model.pattern import pattern
from vaultgoals.model.rate import Rate

_TOKENS: Mapping[str, str] = MappingProxyType({one.name: one.name.replace(" ", "-") for one in BUILTIN_MEASURES})
_NAMES: Mapping[str, str] = MappingProxyType({token: name for name, token in _TOKENS.items()})
_CHILDREN = "children"
_A = "/"
"""Between the number and the period of a rate."""
_MOST = 12
"""So many targets the first form told; of the weights of more children it told none where the first ones were all 1."""
_OTHERS = "…"
"""Ends the token of a measure of which the first form did not tell all numbers."""

# the first form, which was written in English only: "key results to 4, 6 and 8", "3 goals that serve it weighing 2, 1 and 3"
_TARGETS = pattern(r"(?P<words>.+) to (?P<numbers>-?[\d.]+(?:(?:, | and )-?[\d.]+)*+)")
_SERVING = pattern(r"(?P<count>\d+) (?P<words>[^\d]+?)(?: weighing (?P<numbers>-?[\d.]+(?:(?:, | and )-?[\d.]+)*+))?")
_JOINT = pattern(r", | and ")


def build_measure(goal: Goal, evaluated: GoalEvaluation) -> str:
    """Return a measure with what defines it: its targets, or how many children, and their weights where one is not 1.

    A measure of an extension is its name, as it is. Empty where nothing says how far the goal has come.
    """
    progress = evaluated.progress
    token = _TOKENS.get(progress.measure)
    if token is None:
        return " ".join(progress.measure.split())
    if token == _CHILDREN:
        weights = [shown(part.weight) for part in progress.parts if part.counted]
        return _serving(str(len(weights)), weights if set(weights) - {"1"} else ())
    measured = {"key-results": goal.key_results, "metric": (goal.metric,) if goal.metric else ()}
    return _aiming(token, [aim for one in measured.get(token, ()) if not one.cancelled and (aim := _aim(one))])


def _aim(one: KeyResult) -> str:
    """Return what a measure comes to: `300`, of a rate `3/weekly`, of a limit `<2/daily`; empty for a box."""
    if one.rate is None:
        return shown(one.target) if one.target is not None else ""
    every = str(one.rate.every) if one.rate.every > 1 else ""
    return f"{'<' if one.rate.is_limit else ''}{one.rate.amount}{_A}{every}{one.rate.cadence}"


def aims_at_levels(token: str) -> bool:
    """Say whether a token is of a measure that comes to numbers, and to no rate."""
    name, _, numbers = token.partition(":")
    return name in ("key-results", "metric") and bool(numbers) and _A not in numbers


def read_measure(words: str, tokens: Mapping[str, str]) -> str:
    """Return the token of a measure in the words of the first form; what is no measure of ours stays as it is.

    `tokens` are those that `tokens_at` gives for measures.
    """
    if (found := _SERVING.fullmatch(words)) and tokens.get(fold_name(found["words"])) == _CHILDREN:
        weights = _JOINT.split(found["numbers"]) if found["numbers"] else ()
        untold = _OTHERS if not weights and int(found["count"]) > _MOST else ""
        return _serving(found["count"], weights) + untold
    if (found := _TARGETS.fullmatch(words)) and (token := tokens.get(fold_name(found["words"]))):
        targets = _JOINT.split(found["numbers"])
        return _aiming(token, targets) + (_OTHERS if len(targets) == _MOST else "")
    return tokens.get(fold_name(words), words)


def is_same_measure(one: str, other: str) -> bool:
    """Say whether two tokens are of one measure, as far as both tell: the first form did not tell all of many numbers."""
    told, rest = sorted((one, other), key=lambda token: not token.endswith(_OTHERS))
    if not told.endswith(_OTHERS):
        return told == rest
    start = told.removesuffix(_OTHERS)
    end = rest.removesuffix(_OTHERS)
    return end == start or end.startswith((f"{start},", f"{start}:"))


def describe_measure(token: str) -> str:
    """Return a measure in words, for a page: `key results to 4 and 6`, `3 goals that serve it weighing 2, 1 and 3`."""
    name, *numbers = token.split(":")
    if name not in _NAMES:
        return token
    if name == _CHILDREN and numbers:
        count, *weights = numbers
        weighing = f" weighing {listed(weights[0].split(','))}" if weights else ""
        return f"{counted(int(count), 'goal')} that serve{'s' if count == '1' else ''} it{weighing}"
    return (
        f"{_NAMES[name]} to {listed(list(map(_aim_words, numbers[0].split(',')[:_MOST])))}" if numbers else _NAMES[name]
    )


def _aim_words(aim: str) -> str:
    amount, _, turn = aim.partition(_A)
    cadence = turn.lstrip("0123456789")
    if cadence not in CADENCES:
        return aim
    every = int(turn.removesuffix(cadence) or 1)
    return Rate(float(amount.removeprefix("<")), cadence, is_limit=aim.startswith("<"), every=every).words


def _serving(count: str, weights: Sequence[str]) -> str:
    return ":".join([_CHILDREN, count, *([",".join(weights)] if weights else [])])


def _aiming(token: str, targets: Sequence[str]) -> str:
    return f"{token}:{','.join(targets)}" if targets else token
