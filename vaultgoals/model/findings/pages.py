"""Findings of pages and of writing: what is held or refused, and what became of a write."""

from vaultgoals.model.findings.finding import ERROR, ERROR_OR_WARNING, HINT, WARNING, Finding

PAGES = (
    Finding(
        *("damaged-region", ERROR),
        "A marker of a generated part is missing or was changed, so the page is held.",
        *(
            "an end marker that was deleted",
            "Undo the edit, or write the marker again. A part deleted with both markers stays out.",
        ),
    ),
    Finding(
        *("duplicate-page", ERROR),
        "Several notes say that they are the same page, so all of them are held.",
        *("a copied dashboard", "Keep one, or delete the markers from the other."),
    ),
    Finding(
        *("duplicate-review", ERROR),
        "Several notes say that they review the same period, so all of them are held.",
        *("a copied review", "Keep one, or delete the markers from the other."),
    ),
    Finding(
        *("path-taken", ERROR),
        "Another note is where something would be written.",
        *(
            "a note of yours at `Goals Dashboard.md`",
            "Move it, choose another path, or add `<!-- vaultgoals:here -->`.",
        ),
    ),
    Finding(
        *("bad-path", ERROR),
        "A page's path is none inside the vault.",
        *("`../Dashboard.md`", "Choose a path inside the vault, without folders that begin with a dot."),
    ),
    Finding(
        *("bad-region", ERROR),
        "A page that was made would not be read back as it is meant, so it is held.",
        *("a template that opens a code fence and never closes it", "Correct the template."),
    ),
    Finding(
        *("later-day", ERROR_OR_WARNING),
        "A page is of a later day than the run, so it is held; an error where all pages are.",
        *("`--today 2026-11-01`, and a page of 20 November", "Wait, undo the later run, or run `build --yes`."),
        always=True,
    ),
    Finding(
        *("later-format", ERROR_OR_WARNING),
        "A generated part was written by a later vaultgoals, so it is held.",
        *("two devices with two versions", "Update vaultgoals on this device."),
        always=True,
    ),
    Finding(
        *("goals-gone", ERROR),
        "Many goals are gone since the last build, so nothing is written.",
        *("a sync that is half done", "Look whether the vault is all there; then run `build --yes`."),
    ),
    Finding(
        *("many-new", ERROR),
        "Many more notes have a kind than at the last build, so nothing is written.",
        *(
            "a folder's new setting that makes goals of 40 notes",
            "Look whether they are meant; then run `build --yes`.",
        ),
    ),
    Finding(
        *("reading-changed", ERROR_OR_WARNING),
        "A new version, or another `language`, reads notes otherwise; an error for the vault, and a warning for each note that comes out otherwise.",
        *("an upgrade, or a language switched on", "Look with `build --diff`; then run `build --yes`."),
        always=True,
    ),
    Finding(
        *("too-many-files", ERROR),
        "A run would change more notes than `[limits] max_files`, so nothing is written.",
        *("a first build after a long pause", "Look with `--dry-run`; then run again with `--yes`."),
    ),
)

WRITING = (
    Finding(
        *("changed-since-read", ERROR),
        "A note was saved while vaultgoals worked, so the page is held.",
        *("a save in Obsidian in the same second", "Run the command again."),
    ),
    Finding(
        *("conflict-copy", ERROR),
        "A note was saved while it was written; one version lies beside it now.",
        *("`Talks (vaultgoals conflict).md`", "Merge the two and delete the copy."),
    ),
    Finding(
        *("locked", ERROR),
        "Another vaultgoals writes to this vault.",
        *("`build` while `watch` writes", "Run the command again."),
    ),
    Finding(
        *("copied-answers", HINT),
        "A weekly note is a copy of an earlier one, and its review has that one's answers word for word.",
        *("last week's note, duplicated for this week", "Write this week's answers; delete the others."),
    ),
    Finding(
        *("not-ours-to-replace", ERROR),
        "A note is read-only, a link, another user's, or only in the cloud; nothing is written there.",
        *("a note that is not downloaded", "Make it an ordinary note of your own."),
    ),
    Finding(
        *("write-failed", ERROR),
        "The system could not write.",
        *("a full disk", "Mend what the message says, and run the command again."),
    ),
    Finding(
        *("unconfirmed", WARNING),
        "A note was written, and the system could not confirm it.",
        *("a network drive that went away", "Look at the note."),
        always=True,
    ),
    Finding(
        *("edited-since", ERROR),
        "A note was edited since a run, and undo would lose that.",
        *("`undo` after you wrote into the page", "Take the run's change back by hand."),
    ),
    Finding(
        *("undo-copy-lost", ERROR),
        "The undo copy is gone, or another program wrote into it.",
        *("a deleted folder `.vaultgoals`", "Take the change back by hand."),
    ),
    Finding(
        *("odd-own-file", WARNING),
        "A file in `.vaultgoals` is not as vaultgoals writes it; vaultgoals goes on without it.",
        *("a file that a sync tool renamed", "Delete it, if you need no undo of that run."),
        always=True,
    ),
)
