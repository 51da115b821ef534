"""Our own templates, each rendered again only where something that it shows is another now."""

import hashlib
import marshal
from collections import OrderedDict
from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any, Final, cast

from jinja2 import Environment, Template, meta, nodes
from jinja2.compiler import Frame

from vaultgoals.rendering.environment import Generator, PageEnvironment

_ASKED: Final = "asked"
"""The name, in a template's code, of what it asks for: the code is kept, and to find that takes as long as to compile."""
_MOST: Final = 1 << 22
"""Characters of rendered parts that are kept: some more than a build of a thousand goals has, so that a long watch stays small."""
_PLAIN: Final = 2
"""The format of `marshal` that writes equal values alike, however they are shared: only lists, texts and numbers have one."""


class _Generator(Generator):
    """Compiles an `include` to a look at what was rendered before, and writes down what a template asks for."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  the name Jinja looks for
        super().visit_Template(node, frame)
        asked = sorted(meta.find_undeclared_variables(node)), [*meta.find_referenced_templates(node)]
        self.writeline(f"{_ASKED} = {asked!r}")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802  the name Jinja looks for
        self.start_write(frame, node)
        self.write("environment.render_part(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context.get_all(), {self.dump_local_context(frame)})")
        self.end_write(frame)


class _Template(Template):
    """A template that says what it asks for."""

    asked: tuple[Sequence[str], Sequence[str | None]]
    """Names of values, and of the templates that it brings in; `None` for one whose name is worked out."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  Jinja's
    ) -> "_Template":
        made = cast("_Template", super()._from_namespace(environment, namespace, globals))
        made.asked = namespace[_ASKED]
        return made


class BuiltinEnvironment(PageEnvironment):
    """Renders our own templates: a part that is included is the same text as long as all values that it asks for are.

    With filters of others it is not to be used: nobody knows what those look at.
    """

    code_generator_class = _Generator
    template_class = _Template

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._rendered: OrderedDict[tuple[str, bytes], str] = OrderedDict()
        self._size = 0
        self._names_of = cache(self._find_names)

    def render_part(self, name: str, parent: str, values: Mapping[str, Any], local: Mapping[str, Any]) -> str:
        """Return what an included template makes of the values that are known where it is included."""
        key = self._build_key(name, values, local)
        if key is not None and (known := self._rendered.get(key)) is not None:
            self._rendered.move_to_end(key)
            return known
        template = self.get_template(name, parent)
        context = template.new_context(dict(values), shared=True, locals=local)
        text = "".join(template.root_render_func(context))
        if key is not None:
            self._rendered[key] = text
            self._size += len(text)
            while self._size > _MOST:
                self._size -= len(self._rendered.popitem(last=False)[1])
        return text

    def _build_key(self, name: str, values: Mapping[str, Any], local: Mapping[str, Any]) -> tuple[str, bytes] | None:
        """Return what tells one rendering of a template from another; `None` where that is more than plain data."""
        names = self._names_of(name)
        if names is None:
            return None
        try:
            given = [local[each] if each in local else values.get(each, ...) for each in names]
            asked = marshal.dumps(given, _PLAIN)
        except ValueError:
            return None
        # Of a thousand goals the values take more room than the text that is made of them.
        return name, hashlib.blake2b(asked, digest_size=16).digest()

    def _find_names(self, name: str) -> tuple[str, ...] | None:
        """Return the names that a template and all that it brings in ask for; `None` where nobody can say before."""
        template = self.get_template(name)
        if not isinstance(template, _Template):
            return None
        names, others = template.asked
        found = set(names)
        for other in others:
            more = None if other is None else self._names_of(other)
            if more is None:
                return None
            found |= set(more)
        return tuple(sorted(found - self.globals.keys()))
