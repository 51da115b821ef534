"""Findings of how a note is written: its text and its properties as such."""

from vaultgoals.model.findings.finding import ANY, ERROR, ERROR_OR_WARNING, HINT, WARNING, WARNING_OR_HINT, Finding

NOTES = (
    Finding(
        *("not-utf8", ANY),
        "A byte of the note is no UTF-8, so a character is lost; a note in UTF-16 is not read at all. Of notes without a kind a hint, said once.",
        *("a note saved as Latin-1", "Save the note as UTF-8."),
        about="`UTF-16` or `bytes`, of notes without a kind",
        once=True,
    ),
    Finding(
        *("too-deep", WARNING),
        "Quotes or lists are nested so deeply that what lies deeper is not read.",
        *("a list in 60 lists", "Use fewer levels."),
    ),
    Finding(
        *("unclosed-comment", WARNING),
        "A comment begins and never ends, so Obsidian hides all that follows.",
        *("`%% later`, and no second `%%`", "Add the second `%%`."),
    ),
    Finding(
        *("invalid-date", WARNING),
        "A task has a date that does not exist.",
        *("`- [ ] Write 📅 2026-02-30`", "Correct the date."),
    ),
    Finding(
        *("unread-date", WARNING),
        "A date sign or field of a task, or the day of a win, is not read: text follows it, or its date has another form.",
        *("`- [ ] Send it 📅 2026-12-24 to Ann`", "Write it at the end, like `📅 2026-12-24`; `check --fix` does it."),
    ),
    Finding(
        *("unread-recurrence", WARNING),
        "A task is meant to recur, and the Tasks plugin does not read how: its rules are English. It is no step.",
        *("`🔁 jede Woche`", "Write it in English: `🔁 every week`; `check --fix` does it where the words are plain."),
        about="the rule",
        once=True,
    ),
)

PROPERTIES = (
    Finding(
        *("frontmatter-not-first", WARNING),
        "Something stands before the first `---`, so Obsidian reads no properties.",
        *("an empty line or a word, then `---`", "Make `---` the first line of the note."),
    ),
    Finding(
        *("unclosed-frontmatter", ERROR),
        "The properties have no end, so none of them is read.",
        *("`---` and `type: goal`, and no second `---`", "Add the line `---` below the properties."),
    ),
    Finding(
        *("frontmatter-too-large", ERROR),
        "The properties are too large to be read.",
        *("a whole log among the properties", "Move long texts below the properties."),
    ),
    Finding(
        *("frontmatter-too-deep", ERROR),
        "Lists or maps among the properties are nested too deeply to be read.",
        *("`a: [[[[[[…]]]]]]`", "Use fewer levels."),
    ),
    Finding(
        *("frontmatter-too-complex", ERROR),
        "The properties hold so many names and values that the rest is not read.",
        *("a list of 10,000 items", "Move the list below the properties."),
    ),
    Finding(
        *("property-too-long", ERROR),
        "A value is too long to be read.",
        *("a chapter as one value", "Move the text below the properties."),
    ),
    Finding(
        *("bad-character", ERROR),
        "A character cannot stand among properties.",
        *("a control character, pasted in", "Take the character out."),
    ),
    Finding(
        *("unseen-character", ERROR_OR_WARNING),
        "A character that nobody sees stands beside a name or value, and is read past; or the line ends are odd, and nothing"
        " is read. Each character is said once, with the notes counted.",
        *(
            "a blank without width in `due`",
            "`check --fix` takes it out; odd line ends: save the note with ordinary ones.",
        ),
        about="the character, as `U+200B`",
        once=True,
    ),
    Finding(
        *("not-properties", WARNING),
        "Between the two lines `---` stand no properties.",
        *("`- type: goal`", "Write lines like `type: goal`."),
    ),
    Finding(
        *("bad-property", ERROR_OR_WARNING),
        "A property cannot be read as YAML.",
        *("`title: Talks: four`", 'Put the value in quotes: `title: "Talks: four"`.'),
    ),
    Finding(
        *("duplicate-property", WARNING),
        "A property stands twice; the first one holds.",
        *("`due: 2026-12-01` and `due: 2027-01-31`", "Take one of them out."),
    ),
    Finding(
        *("near-property", WARNING_OR_HINT),
        "A property is nearly one of vaultgoals', or a usual word for it, and does nothing; said once for each name.",
        *("`priority: high`", "Rename it, or make it your word under `[properties]`; the finding has the line."),
        about="the name",
        once=True,
    ),
    Finding(
        *("labelled-line", WARNING),
        "A line says a property in words, and the property itself is not there; once for each label of a note.",
        *("`Deadline: 2027-03-31`", "Write the property; `check --fix` does it, and leaves the line as it is."),
        about="the label",
    ),
    Finding(
        *("unused-property", WARNING),
        "A usual word for a property stands beside it with another value, and is not used; said once for each word.",
        *("`deadline: 2027-01-31` beside `due: 2026-12-01`", "Take one of them out."),
        about="the name",
        once=True,
    ),
    Finding(
        *("near-heading", HINT),
        "A heading is nearly that of a section: one slip away, a word that may mean one (`Progress`, in a review `What to"
        " improve`), or the section's word alone on a line above a list. It counts for nothing; said once for each.",
        *(
            "`## Obstacels`",
            "Correct the heading, or make it your word under `[headings]`; `check --fix` does what is sure.",
        ),
        about="the heading",
        once=True,
    ),
    Finding(
        *("many-goals", HINT),
        "Several goals stand in one note, as headings or boxes with dates, states or key results of their own.",
        *(
            "`## Run` and `## Read`, each with `Due: …` below",
            "Make a note of each: `vaultgoals adopt --split NOTE`; or give the note a due date or a measure of its own.",
        ),
    ),
    Finding(
        *("nested-tag", HINT),
        "A note has a tag within that of a kind, which gives it none; said once for each kind, with the notes counted.",
        *("`tags: goal/career`", "Write `nested = true` under `[kinds]`, or give the note the tag itself."),
        about="the kind",
        once=True,
    ),
    Finding(
        *("tag-kind", HINT),
        "A tag is called like a kind and gives none, since many notes have it as a topic; said once for each tag.",
        *(
            "`tags: [vision, ocr]`",
            'Write `vision = "vision"` under `[kinds.tags]` where such notes are visions, or silence it.',
        ),
        about="the tag",
        once=True,
    ),
    Finding(
        *("near-kind", HINT),
        "A note of no kind has a plural or a usual word for one, or `#goal` right below its title; said once for each word.",
        *(
            "`type: Objective`",
            "Write what the finding says: a line under `[kinds.tags]` or `[words]`, or the kind itself.",
        ),
        about="the word",
        once=True,
    ),
    Finding(
        *("tag-off", HINT),
        "A goal names the tag of its tasks, and the configuration does not say that tags tie; said once.",
        *("`tag: career/talks`", "Write `tags = true` under `[goals]`, or take the property out."),
        about="the property",
        once=True,
    ),
    Finding(
        *("unquoted-link", WARNING),
        "A link among the properties has no quotes, so Obsidian takes it for a list in a list.",
        *("`parent: [[Speak]]`", 'Write `parent: "[[Speak]]"`; `check --fix` does it.'),
    ),
    Finding(
        *("unfilled-placeholder", WARNING),
        "A place of a template was not filled in.",
        *("`due: {{date}}`", "Write the value."),
    ),
    Finding(
        *("yaml-anchor", ERROR),
        "YAML's anchors and aliases are not read.",
        *("`due: &end 2026-12-01`", "Write the value out, or put it in quotes."),
    ),
    Finding(
        *("yaml-tag", ERROR),
        "YAML's tags are not read.",
        *("`due: !!str 2026-12-01`", "Write the value without the tag."),
    ),
    Finding(
        *("yaml-document", ERROR),
        "A second YAML document begins among the properties.",
        *("`...` among the properties", "Take the line out."),
    ),
)
