"""Frontmatter that is no YAML as a whole, property by property."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from vaultgoals.model.diagnostic import Edit, Fix
from vaultgoals.model.pattern import pattern
from vaultgoals.reading.links import ONE_WIKILINK, WIKILINK
from vaultgoals.reading.property_lines import NAME_END, Block, moved, spare_lines
from vaultgoals.reading.property_values import FrontmatterReader, quote
from vaultgoals.reading.template_places import find_place
from vaultgoals.reading.yaml_nodes import UNREADABLE, EventBudget, YamlNode, YamlProblem, read_tree, readable

MAX_BROKEN: Final = 50
"""After so many properties that cannot be read the rest is passed over."""
MAX_RECOVERED: Final = 2_500
"""Events that the second reading may cost."""
MAX_ROW: Final = 200
"""Links without quotes that are read in one line."""
UNQUOTED_LINKS: Final = pattern(rf"!?{ONE_WIKILINK}(?:\s*+,\s*+!?{ONE_WIKILINK})*+")
"""One or more links without quotes: `[[X]], [[Y]]`."""
NOT_QUOTED: Final = "[{|>'\"!"
"""What begins a value that quotes around it would not mend."""
COLON: Final = "mapping values are not allowed"
"""How YAML says that a text of one line has a colon in it."""
SHOWN: Final = 100
"""Characters of a person's text that a message repeats."""


def recover_properties(reader: FrontmatterReader, cleaned: str, problem: YamlProblem) -> None:
    """Read property by property what cannot be read as a whole."""
    before = len(reader.diagnostics)
    budget, second = EventBudget(MAX_RECOVERED), EventBudget(MAX_RECOVERED)
    read: list[tuple[Block, YamlNode | None, YamlProblem | None]] = []
    broken = 0
    # The short ones first: then one huge list cannot use up what the others need.
    for block in sorted(_blocks(cleaned), key=lambda each: len(each.text)):
        if broken < MAX_BROKEN:
            root, found = read_tree(block.text, budget)
            broken += found is not None
            read.append((block, root, found))
    for block, root, found in sorted(read, key=lambda each: each[0].start):
        if root is not None and root.kind == "map":
            reader.read_map(moved(root, block))
        elif root is not None:
            message = f"`{block.text.strip()[:60]}` is no property; expected `name: value`"
            reader.fail("bad-property", message, 2 + block.line)
        elif found is not None and not spare_lines(reader, block, found, second):
            _mend(reader, block, found)
    if broken >= MAX_BROKEN or len(reader.diagnostics) == before:
        reader.fail(problem.code, problem.message, 2 + problem.line, problem.column + 1)


def _blocks(cleaned: str) -> Iterator[Block]:
    """Yield the lines of each top-level property: from a line with a name up to the next."""
    start = start_line = position = 0
    for number, line in enumerate(cleaned.splitlines(keepends=True)):
        begins = line[0] not in " \t\r\n#]}" and not line.startswith(("- ", "-\n", "-\r")) and NAME_END.search(line)
        if begins and position > start:
            yield Block(start, start_line, cleaned[start:position])
            start, start_line = position, number
        position += len(line)
    if cleaned[start:].strip():
        yield Block(start, start_line, cleaned[start:])


def _mend(reader: FrontmatterReader, block: Block, problem: YamlProblem) -> None:
    """Take a property that is no YAML for what it was clearly meant to be, or say how to mend it."""
    # What is shown and edited is the person's own text, not the one with stand-ins.
    lines = reader.source[block.start : block.start + len(block.text)].split("\n")
    first = lines[0].rstrip()
    colon = NAME_END.search(first)
    name = first[: colon.start()] if colon else ""
    value = first[colon.end() :].strip() if colon else ""
    at = len(first) - len(value)
    single = not block.text[len(lines[0]) :].strip()
    place = (2 + block.line, at + 1)
    links = list(islice(WIKILINK.finditer(value), MAX_ROW + 1)) if single else []
    if 0 < len(links) <= MAX_ROW and UNQUOTED_LINKS.fullmatch(value):
        quoted = ", ".join(quote(link[0]) for link in links)
        quoted = quoted if len(links) == 1 else f"[{quoted}]"
        message = f"{value[:SHOWN]} is no link without quotes; write {quoted[:SHOWN]}"
        reader.warn("unquoted-link", message, *place, fix=Fix(f"write {quoted}", Edit(*place, value, quoted)))
        reader.read(*_nodes(block, name, value, at, links))
        return
    fix = None
    mendable = value and value[0] not in NOT_QUOTED and not UNREADABLE.search(value)
    if single and mendable and problem.code in ("bad-property", "yaml-anchor"):
        fix = Fix(f"write {quote(value)}", Edit(*place, value, quote(value)))
    if single and find_place(value):
        message = f"`{value[:SHOWN]}` holds a template's place that was not filled in; write the value"
        reader.warn("unfilled-placeholder", message, *place, fix=fix)
        reader.read(*_nodes(block, name, value, at, []))
        return
    said = "a value with a colon needs quotes" if fix and problem.message.startswith(COLON) else problem.message
    message = f"`{name.strip()[:SHOWN]}` cannot be read: {said}" if name.strip() else said
    if "\t" in lines[min(problem.line, len(lines) - 1)][: problem.column + 1]:
        message += "; a tab cannot indent, write blanks"
    elif fix:
        message += f"; expected {quote(value)[:SHOWN]}"
    reader.fail(problem.code, message, 2 + block.line + problem.line, problem.column + 1, fix)


def _nodes(block: Block, name: str, value: str, at: int, links: Sequence[re.Match[str]]) -> tuple[YamlNode, YamlNode]:
    """Return a property of one line as nodes: its value is a text, or a list where there are several links."""

    def scalar(start: int, text: str) -> YamlNode:
        begin = block.start + at + start
        return YamlNode("scalar", begin, begin + len(text), block.line, at + start, readable(text))

    key = YamlNode("scalar", block.start, block.start + len(name), block.line, 0, readable(name).strip(" \"'"))
    whole = scalar(0, value)
    if len(links) < 2:  # noqa: PLR2004 - one is no list
        return key, whole
    return key, whole._replace(kind="list", text="", children=tuple(scalar(link.start(), link[0]) for link in links))
