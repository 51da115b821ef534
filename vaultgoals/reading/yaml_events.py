"""YAML text into a tree of nodes with their places, within budgets that no hostile text can exceed."""

from typing import Any, Final, Literal

import yaml

from vaultgoals.model.pattern import pattern
from vaultgoals.model.value import dataclass, field
from vaultgoals.reading.unseen import without_odd_ends
from vaultgoals.reading.yaml_nodes import (
    MAX_DEPTH,
    MAX_EVENTS,
    MAX_SCALAR,
    STAND_INS,
    EventBudget,
    YamlNode,
    YamlProblem,
)

try:
    from yaml import CSafeLoader as EventSource
except ImportError:  # pragma: no cover - PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as EventSource  # type: ignore[assignment]  # both are read for events only

SECOND_DOCUMENT: Final = "a second YAML document begins here; properties are one document"
_TOO_NESTED: Final = "maximum nesting depth"
STAND_IN: Final = pattern("[\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe]")
"""Any of the stand-ins."""
_RESTORED: Final = {stand_in: sign for sign, stand_in in STAND_INS}


@dataclass(slots=True)
class _Open:
    kind: Literal["list", "map"]
    mark: Any
    """PyYAML has two classes of marks that share no type; every event that it reads from a text has one."""
    children: list[YamlNode] = field(default_factory=list)


@dataclass(slots=True)
class _Tree:
    """Grows by one event after the other."""

    root: YamlNode | None = None
    open: list[_Open] = field(default_factory=list)
    """Lists and maps that have not ended yet, the outermost first."""
    ended: bool = False
    """The document has."""

    def add(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._put(_build_scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open.append(_Open("list", event.start_mark))
        elif isinstance(event, yaml.MappingStartEvent):
            self.open.append(_Open("map", event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = self.open.pop()
            mark, end = ended.mark, _end(event)
            self._put(YamlNode(ended.kind, mark.index, end, mark.line, mark.column, children=tuple(ended.children)))
        elif isinstance(event, yaml.DocumentEndEvent):
            self.ended = True

    def _put(self, node: YamlNode) -> None:
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node


def read_events(text: str, budget: EventBudget) -> tuple[YamlNode | None, YamlProblem | None]:
    """Return what `read_tree` does."""
    tree = _Tree()
    begun = budget.left
    try:
        for event in yaml.parse(text, Loader=EventSource):
            budget.left -= 1
            problem = _check_event(event, len(tree.open), budget, ended=tree.ended)
            if problem is not None:
                return None, problem
            tree.add(event)
    except yaml.YAMLError as error:
        if (end := _nested_until(error)) is None or end >= len(text):
            return None, _syntax_problem(error)
        budget.left = begun
        return read_events(text[:end], budget)  # it is too deep for us long before that
    return tree.root, None


def _nested_until(error: yaml.YAMLError) -> int | None:
    """Return where a text is nested deeper than the parser goes, which it says before it tells of what comes earlier.

    It does so since PyYAML 6.0.4; up to there the text is not as deep, and another call gets through.
    """
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark and _TOO_NESTED in str(error.problem):
        return int(error.problem_mark.index)
    return None


def _check_event(event: Any, depth: int, budget: EventBudget, *, ended: bool) -> YamlProblem | None:
    found: tuple[str, str] | None = None
    if budget.left < 0:
        found = ("frontmatter-too-complex", f"more than {MAX_EVENTS:,} names and values; what comes after is not read")
    elif isinstance(event, yaml.NodeEvent):
        found = _check_node(event, depth)
    elif ended and isinstance(event, yaml.DocumentStartEvent):
        found = ("yaml-document", SECOND_DOCUMENT)
    return YamlProblem(*found, event.start_mark.line, event.start_mark.column) if found else None


def _check_node(event: Any, depth: int) -> tuple[str, str] | None:
    """Return the code and message of what is wrong with a value that begins."""
    if event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        name = f"{sign}{event.anchor[:40]}"
        return "yaml-anchor", f"YAML anchors and aliases are not read (`{name}`); write the value out, or in quotes"
    if event.tag is not None:
        tag = event.tag[:40]
        return (
            "yaml-tag",
            f"YAML tags such as `!!str` are not read (this is `{tag}`); write the value without, or in quotes",
        )
    if isinstance(event, yaml.ScalarEvent):
        size = len(event.value)
        long = size > MAX_SCALAR
        return (
            ("property-too-long", f"a text of {size:,} characters is not read; at most {MAX_SCALAR:,} are")
            if long
            else None
        )
    if depth >= MAX_DEPTH:
        return "frontmatter-too-deep", f"lists and maps nested more than {MAX_DEPTH} deep are not read"
    return None


def _end(event: Any) -> int:
    end: int = event.end_mark.index
    return end


def _build_scalar(event: Any) -> YamlNode:
    text: str = event.value
    if not text.isascii():
        text = without_odd_ends(STAND_IN.sub(lambda match: _RESTORED[match[0]], text))
    mark = event.start_mark
    return YamlNode("scalar", mark.index, _end(event), mark.line, mark.column, text, event.implicit[0])


def _syntax_problem(error: yaml.YAMLError) -> YamlProblem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        if "<document start>" in str(error.problem):
            return YamlProblem("yaml-document", SECOND_DOCUMENT, mark.line, mark.column)
        began = error.context_mark.line if error.context_mark is not None else -1
        return YamlProblem("bad-property", " ".join(str(error.problem).split()), mark.line, mark.column, began)
    return YamlProblem("bad-property", " ".join(str(error).split())[:200], 0, 0)
