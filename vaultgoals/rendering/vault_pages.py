"""Render a page from the sources of templates, the vault's before the built-in ones, and say where one of them failed."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from vaultgoals.model.value import dataclass, field
from vaultgoals.rendering.rationed import TooLongError, build_rationed, check_length
from vaultgoals.reviews.inert import clip, flatten

_MOST_WORDS = 240
"""Characters of what is said of an error."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong with a template."""

    template: str
    """Its name; empty where no template of the vault has to do with it."""
    line: int
    """From 1; 0 where it is not known."""
    message: str
    is_local: bool = False
    """Whether it took more time or memory than there is here: on another device it may be no failure."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of all templates, by name."""

    builtin: Mapping[str, str] = field(default_factory=dict)
    vault: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, Failure] = field(default_factory=dict)
    """Templates of the vault whose bytes are no text."""
    held: frozenset[str] = frozenset()
    """Templates of the vault that must not be used on this device."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What became of a page."""

    text: str | None
    """`None` where there is none: no template is left to render it with, or one is held."""
    failures: tuple[Failure, ...] = ()
    used: tuple[str, ...] = ()
    """Templates of the vault that the page asked for."""
    held: str = ""
    """The template that must not be used on this device, so that the page must not be made either."""


Filters = Mapping[str, Callable[..., Any]]
_LOCAL = (TooLongError, MemoryError)


class _HeldError(Exception):
    """A page asks for a template that is held; no error of its own."""


class _DroppedError(Exception):
    """A template asks for one of the vault's that failed and that nothing stands in for."""


class _SourceLoader(BaseLoader):
    """Hands out sources; there is no disk behind it."""

    def __init__(self, sources: Sources, dropped: frozenset[str]) -> None:
        self.sources = sources
        self.dropped = dropped
        self.used: dict[str, None] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002  Jinja's
        """Return a source, with the template's own name as that of its file: errors are found by it."""
        sources = self.sources
        if template in sources.held:
            raise _HeldError(template)
        if template not in self.dropped and (template in sources.vault or template in sources.broken):
            self.used[template] = None
            if failure := sources.broken.get(template):
                raise TemplateSyntaxError(failure.message, failure.line, template, template)
            return sources.vault[template], template, None
        if template not in sources.builtin:
            raise _DroppedError(template) if template in self.dropped else TemplateNotFound(template)
        return sources.builtin[template], template, None


def render_page(sources: Sources, filters: Filters, name: str, context: Mapping[str, Any]) -> PageText:
    """Render the template of a name with plain data.

    A template of the vault that fails gives way to the built-in one of its name, and the page is begun again without
    it: whatever failed, there is a page in the end, and the same one on every device. Where this device has not the
    time or the memory for it, there is none.
    """
    dropped: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
    used: dict[str, None] = {}
    while True:
        loader = _SourceLoader(sources, dropped)
        try:
            text = _render(loader, filters, name, context)
        except _HeldError as error:
            return PageText(None, failures, (*used, *loader.used), held=str(error))
        except Exception as error:  # noqa: BLE001  whatever a template does is its own failure
            failure = _locate(error, tuple(loader.used))
            if not isinstance(error, _DroppedError):
                failures = (*failures, failure)
        else:
            return PageText(text, failures, tuple(used | loader.used))
        used |= loader.used
        if not failure.template or failure.is_local:
            return PageText(None, failures, tuple(used))
        dropped |= {failure.template}


def check_sources(sources: Sources) -> tuple[Failure, ...]:
    """Return what can be told of the vault's templates without any data: whether each is a template at all."""
    failures = []
    for name in sorted({*sources.vault, *sources.broken}):
        loader = _SourceLoader(sources, frozenset())
        try:
            build_rationed(loader, {}).get_template(name)
        except Exception as error:  # noqa: BLE001  see above
            failures.append(_locate(error, (name,)))
    return tuple(failures)


def _render(loader: _SourceLoader, filters: Filters, name: str, context: Mapping[str, Any]) -> str:
    environment = build_rationed(loader, filters)
    parts: list[str] = []
    size = 0
    for part in environment.get_template(name).generate(context):
        parts.append(part)
        size += len(part)
        check_length(size)
    return "".join(parts)


def _locate(error: Exception, used: tuple[str, ...]) -> Failure:
    """Return an error as a failure of the innermost template of the vault that it went through, else of the last one read.

    The last one read is to blame where a built-in template misses something in it: a macro, for example.
    """
    if local := _find_local(error):
        return Failure(*_find_place(error, used), _describe(local), is_local=True)
    if isinstance(error, TemplateSyntaxError) and error.name in used:
        return Failure(error.name, error.lineno, _describe(error))
    return Failure(*_find_place(error, used), _describe(error))


def _find_local(error: BaseException | None) -> Exception | None:
    """Return what an error began with, where that is this device's: an alarm may make Jinja fail while it finds a line."""
    while error is not None and not isinstance(error, _LOCAL):
        error = error.__context__
    return error


def _find_place(error: Exception, used: tuple[str, ...]) -> tuple[str, int]:
    """Return the template of the vault that an error came from, and the line."""
    place = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in used:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return (used[-1], 0) if used and not place[0] else place


def _describe(error: Exception) -> str:
    """Return what went wrong, on one line."""
    if isinstance(error, RecursionError):
        return "it calls or includes itself without end"
    if isinstance(error, MemoryError):
        return "it needs more memory on this device than a page may have"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {clip(flatten(str(error.name)), 80)!r}"
    words = str(error.message) if isinstance(error, TemplateError) else str(error)
    if isinstance(error, SyntaxError):
        words = error.msg  # of the compiled template, whose lines are none that anybody sees
    return clip(flatten(words).strip(), _MOST_WORDS) or type(error).__name__
