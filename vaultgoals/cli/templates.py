"""`templates`: see, copy, check and trust the templates of the vault."""

from collections.abc import Mapping
from pathlib import Path

import click

from vaultgoals.applying import apply
from vaultgoals.cli.as_json import say_json
from vaultgoals.cli.edge import FINE, FOUND, HELD
from vaultgoals.cli.invocation import Invocation, with_invocation
from vaultgoals.cli.options import VaultCommand, VaultGroup, previews, text_or_json
from vaultgoals.cli.planned import say_applied, say_diff, say_plan
from vaultgoals.cli.template_findings import check_pages
from vaultgoals.cli.terminal import Painted, clean_text, counted, say, say_paragraph, say_table
from vaultgoals.model.diagnostic import Diagnostic, Severity, format_diagnostic
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.model.template import SUFFIX, VaultTemplate
from vaultgoals.model.value import replace
from vaultgoals.rendering.overrides import check_templates, differing, short_name
from vaultgoals.rendering.templates import read_builtin_templates
from vaultgoals.snapshot import Snapshot
from vaultgoals.vault.trust import trust as remember_trust

_WORDS = {"create": ("create", "created")}
_NOTE = ".md"


_NAME = {"NAME": "Of a template, such as `weekly` or `dashboard/next`, or the path of your note."}

command = VaultGroup(
    name="templates",
    help=(
        "List, copy, check and trust templates of yours."
        "\n\nA note in `[templates] folder` is used in place of the built-in template of its name, once it is trusted."
    ),
)


@command.command(
    cls=VaultCommand,
    name="list",
    examples=("vaultgoals templates list",),
    short_help="List every template and its status.",
)
@text_or_json
@with_invocation
def list_templates(invocation: Invocation, form: str) -> int:
    """List every template: built-in, or yours and trusted, not trusted, or with an error."""
    _, snapshot = invocation.load()
    own = snapshot.templates
    errors = {d.path for d in check_templates(own)}
    known = differing(own)
    listed = {name: own.get(name) for name in sorted({*read_builtin_templates(), *own})}
    states = {name: _state(template, known, snapshot, errors) for name, template in listed.items()}
    if form == "json":
        say_json(
            [
                {"name": short_name(name), "state": states[name], "path": template.path if template else None}
                for name, template in listed.items()
            ]
        )
        return FINE
    say_table(
        [[short_name(name), _shown(states[name], each), each.path if each else ""] for name, each in listed.items()],
        flexible=2,
    )
    if "not trusted" in states.values():
        say()
        say_paragraph(
            "Read what is not trusted, then run `vaultgoals templates trust`; until then, its pages are held."
        )
    for diagnostic in snapshot.diagnostics:
        if diagnostic.code == "unused-template":
            say_paragraph(format_diagnostic(diagnostic))
    return FINE


_STATES = {
    "built-in": Painted("built-in", "dim"),
    "unreadable": Painted("yours, cannot be read", "bad"),
    "error": Painted("yours, has an error; see `templates check`", "bad"),
    "same": Painted("yours, the same as the built-in one", "dim"),
    "trusted": Painted("yours, trusted here", "good"),
    "not trusted": Painted("yours, not trusted here", "care"),
}


def _state(
    template: VaultTemplate | None, known: Mapping[str, VaultTemplate], snapshot: Snapshot, errors: set[str]
) -> str:
    if template is None:
        return "built-in"
    if template.problem:
        return "unreadable"
    if template.path in errors:
        return "error"
    if template.name not in known:
        return "same"
    return "trusted" if template.digest in snapshot.trusted else "not trusted"


def _shown(state: str, template: VaultTemplate | None) -> Painted:
    shown = _STATES[state]
    return Painted(f"{shown.text}: {template.problem}", shown.style) if template and template.problem else shown


@command.command(
    cls=VaultCommand,
    name="eject",
    short_help="Copy a built-in template into the vault.",
    examples=("vaultgoals templates eject dashboard/next",),
    arguments=_NAME,
)
@click.argument("name")
@previews("written")
@with_invocation
def eject(invocation: Invocation, name: str, dry_run: bool, diff: bool) -> int:
    """Copy a built-in template into the vault's template folder, for you to change.

    The copy is used as it is; once you have changed it, trust it. A template that is there already is refused.
    """
    root, snapshot = invocation.load()
    found = _find(name, {known: known for known in read_builtin_templates()}, root, snapshot)
    folder = snapshot.config.templates.folder.strip("/")
    if not folder:
        raise click.UsageError("`[templates] folder` is empty in vaultgoals.toml, so there is no place for templates.")
    path = f"{folder}/{found.removesuffix(SUFFIX)}"
    plan = WritePlan(
        (Write(path, None, read_builtin_templates()[found], "copy of a built-in template"),), made_by="templates eject"
    )
    if found in snapshot.templates:
        message = "there is such a template already; rename it first to get a fresh copy"
        place = snapshot.templates[found].path
        plan = WritePlan(held=(place,), diagnostics=(Diagnostic("path-taken", Severity.ERROR, message, place),))
    if diff and not plan.held:
        say_diff(plan)
        return FINE
    if dry_run or diff:
        return say_plan(plan, _WORDS)
    return say_applied(plan, apply(root, plan), _WORDS, quiet=invocation.quiet)


@command.command(
    cls=VaultCommand,
    name="check",
    examples=("vaultgoals templates check",),
    short_help="Render every page with the templates of the vault.",
)
@with_invocation
def check(invocation: Invocation) -> int:
    """Render every page with the templates of the vault, trusted or not, and print their errors; write nothing.

    Reviews are those of today's week, month, quarter and year, due or not. A template that no page uses is checked for
    its syntax only. Exits with 1 where there are errors.
    """
    _, snapshot = invocation.load()
    own = snapshot.templates
    trusting = replace(snapshot, trusted=frozenset(template.digest for template in own.values()))
    found, used = check_pages(trusting, invocation.today())
    for diagnostic in found:
        say(format_diagnostic(diagnostic))
    if not invocation.quiet:
        unused = [_guess(name) for name, one in sorted(differing(own).items()) if name not in used and not one.problem]
        errors = counted(sum(d.severity is Severity.ERROR for d in found), "error")
        say(f"{counted(len(own), 'template')} of yours, {errors}.", err=True)
        if unused:
            say_paragraph(f"No page uses {', '.join(unused)}; only the syntax was checked.")
    return FOUND if any(d.severity is Severity.ERROR for d in found) else FINE


@command.command(
    cls=VaultCommand,
    name="trust",
    short_help="Let templates of the vault be used on this device.",
    examples=("vaultgoals templates trust --diff", "vaultgoals templates trust"),
    arguments=_NAME,
)
@click.argument("names", metavar="[NAME]…", nargs=-1)
@click.option("--diff", is_flag=True, help="Show how they differ from the built-in ones; trust nothing.")
@with_invocation
def trust(invocation: Invocation, names: tuple[str, ...], diff: bool) -> int:
    """Let templates of the vault, exactly as they are now, be used on this device; without a NAME all of them.

    A template that changes later, also by sync, has to be trusted again.
    """
    root, snapshot = invocation.load()
    own = snapshot.templates
    chosen = [own[_find(name, own, root, snapshot)] for name in names] or list(differing(own).values())
    chosen = [one for one in chosen if one.digest not in snapshot.trusted]
    unread = [one for one in chosen if one.problem]
    chosen = [one for one in chosen if not one.problem]
    builtin = read_builtin_templates()
    if diff:
        say_diff(WritePlan(tuple(Write(one.path, builtin.get(one.name, b""), one.source, "") for one in chosen)))
    elif chosen:
        remember_trust(root, chosen)
    if not diff and not invocation.quiet:
        for one in chosen:
            lines = counted(one.source.count(b"\n") + (not one.source.endswith(b"\n")), "line")
            instead = "in place of the built-in one" if one.name in builtin else "no built-in one has this name"
            say("  trusted  ", Painted(one.path, "good"), f"  ({lines}, {instead})")
        if not chosen and not unread:
            say("Nothing to trust: every template of yours is trusted here already, or the same as the built-in one.")
    for one in unread:
        say("  ", Painted(f"not trusted  {one.path}", "care"), f": {one.problem}", err=True)
    return HELD if unread else FINE


def _guess(name: str) -> str:
    """Return an unused template's name, and the one that it may have been meant for."""
    from vaultgoals.reading.nearest import nearest

    meant = nearest(short_name(name), [short_name(each) for each in read_builtin_templates()], limit=1, cutoff=80)
    return f"{short_name(name)} (did you mean {meant[0]}?)" if meant else short_name(name)


def _find(given: str, known: Mapping[str, object], root: Path, snapshot: Snapshot) -> str:
    """Return the template that a person means: `weekly`, `weekly.md`, its whole name or its path in the vault."""
    folder = f"{snapshot.config.templates.folder.strip('/')}/"
    path = given.removeprefix(f"{root}/").removeprefix("./").removeprefix(folder)
    name = f"{path.removesuffix(SUFFIX).removesuffix(_NOTE)}{_NOTE}{SUFFIX}"
    if name in known:
        return name
    from vaultgoals.reading.nearest import nearest

    names = [short_name(each) for each in known]
    near = nearest(short_name(name), names, cutoff=60) or names
    hint = f"there are {', '.join(clean_text(each) for each in near)}" if near else "the vault has none"
    raise click.UsageError(
        f"there is no template {clean_text(given)!r} to {click.get_current_context().info_name}; {hint}"
    )
