"""A property of several lines without those that cannot be read: a bad line costs itself, and not what it stands below."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vaultgoals.model.diagnostic import Edit, Fix
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.property_values import FrontmatterReader
from vaultgoals.reading.yaml_nodes import EventBudget, YamlNode, YamlProblem, read_tree

MAX_SPARED: Final = 20
"""Bad lines in one property after which only its first line is tried."""
MAX_TEXT: Final = 16 * 1024
"""Characters of a property that is read again and again."""
SPARED: Final = frozenset({"bad-property", "yaml-anchor", "yaml-tag", "yaml-document"})
"""Codes of problems that lie in a line, and not in the size of the whole."""
NAME_END: Final = pattern(r":(?=\s|\Z)")
"""What ends the name of a property."""
SHOWN: Final = 60
"""Characters of a person's text that a message repeats."""


class Block(NamedTuple):
    """The lines of one top-level property."""

    start: int
    line: int
    """From 0."""
    text: str


def moved(node: YamlNode, block: Block) -> YamlNode:
    """Return a node of a block as a node of the whole."""
    return node._replace(
        start=node.start + block.start,
        end=node.end + block.start,
        line=node.line + block.line,
        children=tuple(moved(child, block) for child in node.children),
    )


def spare_lines(reader: FrontmatterReader, block: Block, problem: YamlProblem, budget: EventBudget) -> bool:
    """Read a property that is no YAML without the lines below its first that keep it from being read; say which they are.

    Returns whether that was possible; nothing is read or said where it was not.
    """
    lines = block.text.split("\n")
    may_be = problem.code in SPARED and len(block.text) <= MAX_TEXT and any(line.strip() for line in lines[1:])
    read = _read_without(lines, problem, budget) if may_be else None
    if read is None:
        return False
    root, bad = read
    reader.read_map(moved(root, block))
    for number, found in sorted(bad.items()):
        _blame(reader, block.line + number, lines[number], found)
    return True


def _read_without(
    lines: Sequence[str], problem: YamlProblem, budget: EventBudget
) -> tuple[YamlNode, dict[int, YamlProblem]] | None:
    """Return the map that is left without some lines, and these with what was wrong there; `None` where none is left."""
    left, bad = list(lines), dict[int, YamlProblem]()
    for _ in range(MAX_SPARED):
        suspects = list(_suspects(left, problem))
        for suspect in suspects:
            root, found = read_tree(_without(left, [suspect]), budget)
            if root is not None and root.kind == "map":
                return root, {**bad, suspect: problem}
            if found is not None and found.line > problem.line:
                # There is another slip further down, so this one was one.
                suspects = [suspect]
                break
        if not suspects:
            break
        left[suspects[0]] = " " * len(left[suspects[0]])
        bad[suspects[0]] = problem
        _, found = read_tree("\n".join(left), budget)
        problem = found or problem
    rest = [number for number, line in enumerate(lines) if number and line.strip()]
    root, _ = read_tree(_without(lines, rest), budget)
    return (root, dict.fromkeys(rest, problem)) if root is not None and root.kind == "map" else None


def _suspects(lines: Sequence[str], problem: YamlProblem) -> Iterator[int]:
    """Yield the lines that may be what is wrong, the likeliest first; never the first, nor an empty one."""
    for number in dict.fromkeys((problem.began, problem.line, problem.line - 1)):
        if 0 < number < len(lines) and lines[number].strip():
            yield number


def _without(lines: Sequence[str], numbers: Sequence[int]) -> str:
    """Return the text with blanks in place of some lines, so that all others keep their places."""
    return "\n".join(" " * len(line) if number in numbers else line for number, line in enumerate(lines))


def _blame(reader: FrontmatterReader, number: int, line: str, problem: YamlProblem) -> None:
    shown, fix = line.strip(), None
    place = (reader.first_line + number, len(line) - len(line.lstrip()) + 1)
    if problem.code != "bad-property":
        reader.fail(problem.code, problem.message, *place)
        return
    if line[:1] in {" ", "\t"} and NAME_END.search(shown):
        message = f"`{shown[:SHOWN]}` is indented, so it is no property of its own; begin it at the margin"
        fix = Fix(f"write {shown}", Edit(place[0], 1, line, line.lstrip()))
    else:
        message = f"`{shown[:SHOWN]}` is no property and belongs to none; expected `name: value`"
    reader.fail("bad-property", message, *place, fix)
