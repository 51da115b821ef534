"""Render pages with the vault's own templates where there are any that may be used, else with the built-in ones."""

import shlex
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.report import Rendered, Report
from vaultgoals.model.template import SUFFIX, VaultTemplate
from vaultgoals.model.value import dataclass, field, replace
from vaultgoals.reading.properties import parse_properties
from vaultgoals.rendering.regions import MARKS, cut_pieces
from vaultgoals.rendering.render import (
    EARLIER,
    Filter,
    build_context,
    build_page,
    guard_filters,
    lacks_earlier,
    render,
)
from vaultgoals.rendering.sandbox import Sandbox, SandboxError
from vaultgoals.rendering.templates import read_builtin_templates
from vaultgoals.rendering.vault_pages import Failure, PageText, Sources
from vaultgoals.writing.page import check_rendered

MOST_BYTES = 100_000
"""Of one template; ours have some thousands."""
_PAGE = f".md{SUFFIX}"
_EARLIER_MISSING = (
    f"the template lacks the part `{EARLIER}`, which then stands near the page's end; put it where you want it: "
    f'`{{% region "{EARLIER}" %}}{{% include "reviews/before.md.jinja" %}}{{% endregion %}}`, empty for none'
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report."""

    page: Rendered | None
    """`None` where the page is held, or where there is no template for it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    is_held: bool = False
    """Whether the page is as it should be on another device perhaps, and is held here."""
    used: tuple[str, ...] = ()
    """Names of the vault's templates that the page asked for."""


def short_name(name: str) -> str:
    """Return a template's name as a person writes it: `dashboard/next` for `dashboard/next.md.jinja`."""
    return name.removesuffix(_PAGE)


def differing(templates: Mapping[str, VaultTemplate]) -> dict[str, VaultTemplate]:
    """Return the templates that are no plain copies of the built-in ones: a copy changes nothing and needs no trust."""
    builtin = read_builtin_templates()
    return {name: one for name, one in templates.items() if one.problem or builtin.get(name) != one.source}


@contextmanager
def open_renderer(
    templates: Mapping[str, VaultTemplate], trusted: Collection[str], filters: Mapping[str, Filter]
) -> Iterator[Callable[[Report, str], Outcome]]:
    """Yield a function that renders a report for the note at a vault path.

    `trusted` are the digests of templates that may be used on this device, `filters` those of plugins. A page that
    asks for any other template of the vault is held (`template-not-trusted`, `unreadable-template`), and so is one that
    this device cannot render (`template-not-rendered`): what depends on its time or memory decides no bytes. A template
    that fails is a `template-error` with its line, and the built-in one of its name is used.
    """
    renderer = _Renderer(differing(templates), frozenset(trusted), filters)
    try:
        yield renderer.render
    finally:
        renderer.sandbox.close()


def check_templates(templates: Mapping[str, VaultTemplate]) -> tuple[Diagnostic, ...]:
    """Return a `template-error` for each template of the vault, trusted or not, that could not be used for any page."""
    renderer = _Renderer(templates, frozenset(one.digest for one in templates.values()), {})
    try:
        found = [renderer.report_failure(failure) for failure in renderer.sandbox.check()] if templates else []
    except SandboxError as error:
        found = [Diagnostic("template-not-rendered", Severity.ERROR, str(error))]
    finally:
        renderer.sandbox.close()
    return sorted_diagnostics(found)


@dataclass(slots=True)
class _Renderer:
    """The templates of one build, and the process that renders them."""

    templates: Mapping[str, VaultTemplate]
    trusted: frozenset[str]
    filters: Mapping[str, Filter]
    sandbox: Sandbox = field(init=False)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What the plugins' filters do wrong on the page that is being made."""

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(self._read_sources(), guard_filters(self.filters, "", self.diagnostics))

    def render(self, report: Report, place: str) -> Outcome:
        """Render a report for the note at a vault path."""
        name = f"{report.page}{_PAGE}"
        if not self._concerns(name):
            return Outcome(*render(report, self.filters))
        try:
            text = self.sandbox.render(name, build_context(report))
        except SandboxError as error:
            return _hold("template-not-rendered", str(error), place)
        found = [replace(one, path=place) for one in self.diagnostics]
        self.diagnostics.clear()
        # A failure of the whole page is that of a template.
        blamed = self._blame(report.page, text.used)
        found += [self.report_failure(replace(one, template=one.template or blamed)) for one in text.failures]
        if text.held:
            held = _hold_for(self.templates[text.held], place)
            return replace(held, diagnostics=sorted_diagnostics([*found, *held.diagnostics]))
        if any(failure.is_local for failure in text.failures):
            return Outcome(None, sorted_diagnostics(found), is_held=True, used=text.used)
        page, problem = self._accept(report, text)
        if page is not None and text.text is not None and lacks_earlier(report, cut_pieces(text.text)):
            found.append(Diagnostic("missing-part", Severity.WARNING, _EARLIER_MISSING, self.templates[name].path))
        if problem:
            found.append(self.report_failure(Failure(blamed, 0, problem)))
        if page is None and name in read_builtin_templates():
            page, more = render(report, self.filters)
            found += more
        return Outcome(page, sorted_diagnostics(found), used=text.used)

    def report_failure(self, failure: Failure) -> Diagnostic:
        """Return a template's failure with the note it is in, and what follows from it."""
        known = self.templates.get(failure.template)
        code, instead = "template-error", "it is not used"
        if failure.is_local:
            code, instead = "template-not-rendered", "the pages that use it are held"
        elif failure.template in read_builtin_templates():
            instead = "the built-in one is used instead"
        message = f"{failure.message}; {instead}"
        return Diagnostic(code, Severity.ERROR, message, known.path if known else "", failure.line)

    def _concerns(self, name: str) -> bool:
        """Say whether a page can come to use a template of the vault: no built-in one asks for what it does not know."""
        builtin = read_builtin_templates()
        return name in self.templates or (name in builtin and any(other in builtin for other in self.templates))

    def _accept(self, report: Report, text: PageText) -> tuple[Rendered | None, str]:
        """Return the page that a template made, unless something is wrong with it, and what that is."""
        if text.text is None:
            return None, ""
        page = build_page(report, text.text)
        if any(MARKS.search(piece.text) for piece in page.pieces):
            return None, "it prints control characters"
        unsound = (d for d in parse_properties(page.frontmatter, "").diagnostics if d.severity == "error")
        if first := next(unsound, None):
            return None, f"its properties cannot be used: {first.message}"
        problems = check_rendered(page)
        return (None, problems[0].message) if problems else (page, "")

    def _blame(self, page: str, used: Collection[str]) -> str:
        """Return the template of the vault that most likely is the cause of what is wrong with a page as a whole."""
        candidates = sorted(used or self.templates)
        own = [name for name in candidates if name == f"{page}{_PAGE}"]
        parts = [name for name in candidates if name.startswith(f"{page}/")]
        return [*own, *parts, *candidates][0]

    def _read_sources(self) -> Sources:
        vault: dict[str, str] = {}
        broken: dict[str, Failure] = {}
        held = [n for n, one in self.templates.items() if one.problem or one.digest not in self.trusted]
        for name, template in self.templates.items():
            if name in held:
                continue
            source, failure = _decode(template)
            if failure:
                broken[name] = failure
            else:
                vault[name] = source
        builtin = {name: source.decode() for name, source in read_builtin_templates().items()}
        return Sources(builtin, vault, broken, frozenset(held))


def _hold_for(template: VaultTemplate, place: str) -> Outcome:
    if template.problem:
        message = f"its template {template.path} cannot be read: {template.problem}"
        return _hold("unreadable-template", message, place)
    command = f"vaultgoals templates trust {shlex.quote(short_name(template.name))}"
    message = f"its template {template.path} is not trusted on this device; read it, then run `{command}`"
    return _hold("template-not-trusted", message, place)


def _hold(code: str, message: str, place: str) -> Outcome:
    return Outcome(None, (Diagnostic(code, Severity.ERROR, message, place),), is_held=True)


def _decode(template: VaultTemplate) -> tuple[str, Failure | None]:
    """Return a template's text, or why it has none."""
    if len(template.source) > MOST_BYTES:
        return "", Failure(template.name, 0, f"it is larger than {MOST_BYTES:,} bytes, which no page needs")
    try:
        return template.source.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = template.source.count(b"\n", 0, error.start) + 1
        return "", Failure(template.name, line, "it is not all UTF-8")
