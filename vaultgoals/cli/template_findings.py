"""Find what is wrong with the vault's own templates: every page is rendered with those that may be used here."""

import shlex
from datetime import date

from vaultgoals.model.diagnostic import Diagnostic, Severity, sorted_diagnostics
from vaultgoals.model.template import VaultTemplate
from vaultgoals.pipeline import render_every_page
from vaultgoals.rendering.overrides import check_templates, differing, short_name
from vaultgoals.snapshot import Snapshot

_UNREADABLE = "unreadable-template"
_CODES = frozenset({"template-error", "template-not-rendered", _UNREADABLE, "unused-template", "missing-part"})


def check_pages(snapshot: Snapshot, today: date) -> tuple[tuple[Diagnostic, ...], frozenset[str]]:
    """Render every page with the templates that the snapshot says are trusted; write nothing.

    Returns what is wrong with them, and the names of those that some page used. One that no page uses is checked for
    its syntax only.
    """
    pages = render_every_page(snapshot, today)
    found = [diagnostic for diagnostic in pages.diagnostics if diagnostic.code in _CODES]
    trusted = {name: one for name, one in snapshot.templates.items() if one.digest in snapshot.trusted}
    return sorted_diagnostics([*found, *check_templates(trusted)]), pages.used_templates


def find_template_findings(snapshot: Snapshot, today: date) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the templates that are used on this device, and which of them are not.

    `template-error` and `template-not-rendered` as a build has them; `unreadable-template`, and a warning
    `template-not-trusted`, at the template itself. Nothing is rendered where there is no trusted template of the vault.
    """
    own = differing(snapshot.templates).values()
    unusable = [problem for one in own if (problem := _find_problem(one, snapshot))]
    if len(unusable) == len(own):
        return tuple(unusable)
    found, _ = check_pages(snapshot, today)
    # Of a template that cannot be read, each page that it holds up would speak once more.
    return sorted_diagnostics([*unusable, *(diagnostic for diagnostic in found if diagnostic.code != _UNREADABLE)])


def _find_problem(template: VaultTemplate, snapshot: Snapshot) -> Diagnostic | None:
    """Return why a template is not used on this device; `None` where it is."""
    if template.problem:
        message = f"the template cannot be read: {template.problem}; the pages that use it are held"
        return Diagnostic(_UNREADABLE, Severity.ERROR, message, template.path)
    if template.digest in snapshot.trusted:
        return None
    command = f"vaultgoals templates trust {shlex.quote(short_name(template.name))}"
    message = (
        "the template is not trusted on this device: it was not checked, and the pages that use it are held;"
        f" read it, then run `{command}`"
    )
    return Diagnostic("template-not-trusted", Severity.WARNING, message, template.path)
