"""Find rules of recurring tasks that the Tasks plugin does not read, most of them in a language other than English."""

import re
from typing import Final

from vaultgoals.model.diagnostic import Diagnostic, Edit, Fix, Severity
from vaultgoals.model.pattern import pattern
from vaultgoals.model.task import Task
from vaultgoals.reading.recurrence import read_recurrence
from vaultgoals.reading.recurrence_words import begins_rule, translate_recurrence
from vaultgoals.reading.spans import mask_line
from vaultgoals.reading.tasks import DATE_SIGNS, TASK_LINE

SIGN: Final = "🔁"
RULE: Final = pattern(
    rf"{SIGN}\ufe0f?[ ]*(?P<sign>[^\W_](?:[^{''.join(DATE_SIGNS)}🔺⏫🔼🔽⏬🏁🆔⛔{SIGN}#\[(^]*[^\W_]\.?)?)"
    r"|[\[(] *repeat *:: *(?P<field>[^\W_][^\[\]()]*?) *[\])]"
)
"""A sign or field and its rule, up to the next sign, tag or bracket: `🔁 jede Woche`, `[repeat:: jede Woche]`."""
USUAL: Final = "every week"
"""What Tasks reads, as an example."""
SHOWN: Final = 60
"""Characters of a rule that a message repeats."""


def find_unread_rule(task: Task, shown: str) -> re.Match[str] | None:
    """Return where a rule stands that Tasks does not read; `None` where there is none, or it is read.

    `task` is as the Tasks plugin reads its line; `shown` is the line, hidden text covered. Behind a sign that Tasks takes
    for one all is a rule. Where the sign stays in the text, as behind it `täglich` is none to Tasks, it is one where its
    words are, or begin as one does behind other text: a task may begin with the sign as decoration.
    """
    parts = TASK_LINE.fullmatch(shown)
    match = RULE.search(mask_line(shown), parts.start(3)) if parts and not task.recurrence else None
    if match is None or parts is None:
        return None
    rule = rule_of(match)
    is_left = match[0][0] in task.text and (SIGN in task.text or "repeat" in task.text)
    if not is_left:
        return None if read_recurrence(rule) else match
    is_behind = bool(shown[parts.start(3) : match.start()].strip())
    return match if translate_recurrence(rule) or (is_behind and begins_rule(rule)) else None


def rule_of(match: re.Match[str]) -> str:
    """Return the rule alone."""
    return match["sign"] or match["field"]


def mended_line(line: str, match: re.Match[str]) -> str:
    """Return a line with an English rule in place of one that is not read."""
    group = match.lastgroup or ""
    rule = translate_recurrence(rule_of(match)) or USUAL
    return f"{line[: match.start(group)]}{rule}{line[match.end(group) :]}"


def build_rule_finding(task: Task, match: re.Match[str]) -> Diagnostic | None:
    """Return `unread-recurrence`, with the English form where the words are plain; `None` where they are English already."""
    rule, group = rule_of(match), match.lastgroup or ""
    english = translate_recurrence(rule)
    if read_recurrence(rule):
        return None
    written = match[0].replace(rule, english or USUAL)
    fix = Fix(f"write `{written}`", Edit(task.line, match.start(group) + 1, rule, english)) if english else None
    expected = f"write `{written}`" if english else f"write one like `{written}`"
    message = f"`{match[0][:SHOWN]}` recurs nowhere, since the Tasks plugin reads English rules; {expected}"
    return Diagnostic(
        "unread-recurrence", Severity.WARNING, message, "", task.line, match.start() + 1, fix=fix, about=rule
    )
