"""Findings of what the notes with a kind say: values, key results, check-ins and links."""

from vaultgoals.model.findings.finding import (
    ERROR,
    ERROR_OR_HINT,
    ERROR_OR_WARNING,
    HINT,
    WARNING,
    WARNING_OR_HINT,
    Finding,
)

_PROPERTY = "the property"
_MEASURE = "the key result, or the property"
_TARGET = "the link's target"

VALUES = (
    Finding(
        *("bad-date", ERROR),
        "A property that holds a date says something else.",
        *("`due: spring`", "Write a date or a period, as in `2026-12-01`, `2026-12` or `2026-Q4`."),
    ),
    Finding(
        *("bad-number", ERROR),
        "A property that holds a number says something else, or a number out of range.",
        *("`importance: 9`", "Write a number that the property takes."),
    ),
    Finding(
        *("bad-effort", ERROR),
        "An effort cannot be read.",
        *("`effort: a lot`", "Write `3 h/week` or `40 h`."),
    ),
    Finding(
        *("bad-interval", ERROR),
        "An interval cannot be read.",
        *("`review_every: often`", "Write `2 weeks`."),
    ),
    Finding(
        *("unknown-status", ERROR),
        "A status is none of the known ones.",
        *("`status: actve`", "Write one of the statuses, or add the word under `[status]`."),
    ),
    Finding(
        *("which-status", ERROR),
        "A status is a word by which some people mean one thing and some another; said once for each word.",
        *("`status: archived`", "Say what it means in your vault under `[status]`; the finding has the lines."),
        about="the word",
        once=True,
    ),
    Finding(
        *("unknown-horizon", WARNING),
        "A horizon is none of the known ones.",
        *("`horizon: longish`", "Write `short`, `medium` or `long`."),
        about=_PROPERTY,
    ),
    Finding(
        *("due-before-start", WARNING),
        "A goal is due before it starts.",
        *("`start: 2026-12-01` and `due: 2026-11-01`", "Correct one of the two."),
        about=_PROPERTY,
    ),
    Finding(
        *("outdated-property", HINT),
        "A property says something else than a later check-in, which is used.",
        *("`status: active`, and a check-in `done`", "Change the property; `set` does it."),
        silent="The facts of a review show that `due` was changed after the check-in: then the property is used.",
        about=_PROPERTY,
    ),
    Finding(
        *("unclear-number", WARNING),
        "A number has two readings as long as the vault states no locale, and is unknown until then.",
        *("`Saved: 800 € / 12.000 €`", 'Write `locale = "de"` (12000), or `locale = "en"` (12), under `[vault]`.'),
        about="`locale`",
        once=True,
    ),
    Finding(
        *("decimal-point", WARNING),
        "A property's number without quotes has a decimal point, where the vault's locale groups digits with one, or has a decimal comma.",
        *('`current: 1.500`, and `locale = "de"`', "Write `1500` or `1.5`, whichever you mean."),
        about=_PROPERTY,
        once=True,
    ),
    Finding(
        *("undated-value", HINT),
        "A goal with a due date has a value, but none with a date, and so no pace.",
        *("`Talks: 2 / 4 talks`", "Add a check-in with its date; `checkin` does it."),
        about=_MEASURE,
    ),
    Finding(
        *("rate-property", HINT),
        "A property says how often and is not used: beside a level, or as nothing is to be done; said once for each property.",
        *("`period: week` and `current: 3`", "Take the level out, or ignore it."),
        about=_PROPERTY,
        once=True,
    ),
    Finding(
        *("bad-away", WARNING),
        "A note of time off has no first day, or ends before it starts, and so stops nothing.",
        *("`start: 2027-01-03` and `end: 2026-12-21`", "Write `start` and `end` in their order."),
        about=_PROPERTY,
    ),
    Finding(
        *("daily-field", WARNING),
        "A rate asks daily notes, and a field there cannot be read, or no note of the vault is one of a day.",
        *("`run: often` for `Run: 3 times a week, from daily notes`", "Write a number in its unit, or `true`."),
        about=_MEASURE,
    ),
    Finding(
        *("no-baseline", WARNING),
        "A value lies beyond its target, and where it began is unknown.",
        *("`current: 90` and `target: 80`", "Add `baseline`, the value it began at."),
        about=_PROPERTY,
    ),
    Finding(
        *("bad-key-result", ERROR_OR_WARNING),
        "A key result, or a table of them, cannot be read, mixes times with other numbers, begins at its target, or has the name of another.",
        *("`Talks: many`", "Write `Talks: 1 -> 4 talks`, each name once; a table has columns `name` and `target`."),
        about=_MEASURE,
    ),
    Finding(
        *("unread-key-result", HINT),
        "Lines of a goal begin as key results do and stand outside its key results, so they count for nothing; said once a note.",
        *("`- KR 1.1: 10 / 40 customers`", "Move them below a heading `## Key results`."),
    ),
    Finding(
        *("unfilled-box", HINT),
        "A box begins with a place in brackets, as templates leave one, and counts for nothing, though words follow; said once"
        " for each place.",
        *("`- [ ] [Work] call Ann`", "Write it without the brackets."),
        about="the place, as `[Work]`",
        once=True,
    ),
    Finding(
        *("bad-check-in", ERROR_OR_WARNING),
        "A check-in, or a table of them, cannot be read.",
        *("`- yesterday: 3 talks`", "Write `- 2026-11-20: 3 talks`; a table has columns `date` and `value`."),
    ),
    Finding(
        *("which-key-result", ERROR),
        "A check-in fits several key results, or names one that is not there.",
        *("`- 2026-11-20: 3`", "Write the key result's name before the number."),
    ),
    Finding(
        *("looks-like-steps", HINT),
        "The dated levels of a count from 0 fall, as if each was what was added.",
        *("1700, 1500 and 1800 of 50,000 words", "Write `+1700`; `check --fix` puts the signs."),
        about="the key result",
    ),
    Finding(
        *("unread-number", WARNING),
        "A number in a check-in looks like a value, and no measure took it: another name or unit, another way to write numbers, no list item.",
        *(
            "`- 2026-11-20: Books 6`, and the key result is `Novels`",
            "Write the name or unit of the key result; a comment begins with ` - `.",
        ),
        about="the word beside the number",
    ),
)

LINKS = (
    Finding(
        *("unresolved-link", ERROR_OR_HINT),
        "A link leads to no note: an error where numbers follow from it, as in `parent`.",
        *('`parent: "[[Speek]]"`', "Correct the link, or create the note."),
        about=_TARGET,
    ),
    Finding(
        *("alias-link", ERROR_OR_HINT),
        "A link holds an alias, which leads nowhere by itself.",
        *('`parent: "[[Speaking]]"`', 'Write `"[[Speak|Speaking]]"`; `check --fix` does it.'),
        about=_TARGET,
    ),
    Finding(
        *("not-a-link", ERROR_OR_HINT),
        "A property that holds links says something else.",
        *("`parent: Speak`", 'Write `parent: "[[Speak]]"`.'),
        about=_PROPERTY,
    ),
    Finding(
        *("ambiguous-link", WARNING_OR_HINT),
        "A link fits more than one note.",
        *('`parent: "[[Speak]]"`, and two notes of that name', "Write the path of the note that is meant."),
        about=_TARGET,
    ),
    Finding(
        *("unresolved-heading", WARNING_OR_HINT),
        "A link names a heading that its note does not have.",
        *('`parent: "[[Speak#Whi]]"`', "Correct the heading."),
        about=_TARGET,
    ),
    Finding(
        *("unresolved-block", WARNING_OR_HINT),
        "A link names a block that its note does not have.",
        *('`depends_on: "[[Speak#^abc]]"`', "Correct the block's name."),
        about=_TARGET,
    ),
    Finding(
        *("unknown-target", HINT),
        "A link's note may lie behind a symbolic link, which is not followed.",
        *('`parent: "[[Shared/Speak]]"`', "Move the note into the vault, if numbers are to follow from it."),
        about=_TARGET,
    ),
    Finding(
        *("not-a-goal", WARNING),
        "A property leads to a note that is no goal, nor a vision where one may stand.",
        *('`parent: "[[Shopping]]"`', "Link a goal, or give that note `type: goal`."),
        about=_TARGET,
    ),
    Finding(
        *("cycle", ERROR),
        "Goals serve, or wait for, one another in a circle.",
        *("A serves B, and B serves A", "Remove one of the links."),
    ),
)

FILES = (
    Finding(
        *("unreadable-note", ERROR_OR_WARNING),
        "A note cannot be read, or is too large; an error where a page is held for it.",
        *("a note of 3 MB", "Make the file readable, or raise `[limits] note_size`."),
        of_note=False,
    ),
    Finding(
        *("unreadable-folder", WARNING),
        "A folder cannot be listed, so nothing in it is seen.",
        *("a folder of another user", "Allow it to be read, or exclude it."),
        of_note=False,
    ),
    Finding(
        *("unreadable-name", WARNING),
        "A file name is no UTF-8, so nothing can link to it.",
        *("a name from an old archive", "Rename the file."),
        of_note=False,
    ),
    Finding(
        *("skipped-symlink", HINT),
        "A symbolic link is not followed.",
        *("a folder that is a link", "Move what it leads to into the vault."),
        of_note=False,
    ),
    Finding(
        *("same-name", WARNING),
        "Two paths differ in nothing but case or the form of accents.",
        *("`Talks.md` and `talks.md`", "Rename one of them."),
    ),
    Finding(
        *("possible-copy", WARNING_OR_HINT),
        "A note is called like a sync program's copy of another, has other text, and counts; a warning where most lines are equal.",
        *("`Talks.md` and `Talks (1).md`", "Merge the two and delete the copy, or rename it."),
        about="the other note",
    ),
)
