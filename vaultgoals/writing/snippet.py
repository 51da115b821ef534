"""Plan the CSS snippet for vaultgoals' pages: put it where Obsidian looks for snippets, or take it away again."""

import hashlib

from vaultgoals.model.diagnostic import Diagnostic, Severity
from vaultgoals.model.pattern import pattern
from vaultgoals.model.plan import Write, WritePlan
from vaultgoals.writing.paths import SNIPPET

INSTALL, REMOVE = "snippet install", "snippet remove"
# /* Made by `vaultgoals snippet install`. While nothing below is changed, it is kept up to date and removed: 3f2a9c… */
_MADE = pattern(r"/\* Made by `vaultgoals snippet install`\. [^*\n]*: ([0-9a-f]{16}) \*/\n")


def format_snippet(style: str) -> str:
    """Return a snippet with the line on top by which it is known as ours as long as nobody changes it."""
    reason = "While nothing below is changed, `snippet` may replace and remove it"
    return f"/* Made by `vaultgoals snippet install`. {reason}: {_digest(style)} */\n{style}"


def plan_install(config_folder: str, before: bytes | None, style: str) -> WritePlan:
    """Plan to put the snippet there; one that somebody changed, or that is another's, is held (`path-taken`)."""
    path, after = f"{config_folder}/{SNIPPET}", format_snippet(style).encode()
    if before == after:
        return WritePlan(unchanged=(path,), made_by=INSTALL)
    if before is not None and not is_untouched(before):
        return _hold(
            path,
            "a snippet of this name was changed by someone; `vaultgoals snippet print` shows the one of vaultgoals",
            INSTALL,
        )
    return WritePlan((Write(path, before, after, "CSS snippet for vaultgoals' pages"),), made_by=INSTALL)


def plan_removal(config_folder: str, before: bytes | None) -> WritePlan:
    """Plan to take the snippet away; one that somebody changed is held (`edited-since`)."""
    path = f"{config_folder}/{SNIPPET}"
    if before is None:
        return WritePlan(made_by=REMOVE)
    if not is_untouched(before):
        return _hold(path, "this snippet was changed by someone; delete it yourself if you no longer want it", REMOVE)
    return WritePlan((Write(path, before, None, "CSS snippet for vaultgoals' pages"),), made_by=REMOVE)


def is_untouched(snippet: bytes) -> bool:
    """Say whether a snippet is one that we wrote, of whatever version, as we wrote it; line ends are anybody's."""
    text = snippet.decode("utf-8", "replace").replace("\r\n", "\n")
    made = _MADE.match(text)
    return made is not None and made[1] == _digest(text[made.end() :])


def _digest(style: str) -> str:
    return hashlib.sha256(style.encode()).hexdigest()[:16]


def _hold(path: str, message: str, made_by: str) -> WritePlan:
    code = "path-taken" if made_by == INSTALL else "edited-since"
    return WritePlan(held=(path,), diagnostics=(Diagnostic(code, Severity.ERROR, message, path),), made_by=made_by)
