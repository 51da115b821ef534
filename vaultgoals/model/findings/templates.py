"""Findings of the vault's own templates, and of filters."""

from vaultgoals.model.findings.finding import ERROR, ERROR_OR_WARNING, WARNING, Finding

TEMPLATES = (
    Finding(
        *("template-error", ERROR),
        "A template of the vault is wrong, so the built-in one is used.",
        *("`{{ titel }}`", "Correct the line; `vaultgoals templates check` looks again."),
    ),
    Finding(
        *("template-not-rendered", ERROR),
        "A template of the vault could not be rendered on this device, so its pages are held.",
        *("a loop that takes too long", "Make the template simpler."),
    ),
    Finding(
        *("template-not-trusted", ERROR_OR_WARNING),
        "A template of the vault is not trusted on this device; an error where a page is held for it.",
        *("a template that came by sync", "Read it; then run `vaultgoals templates trust NAME`."),
        always=True,
    ),
    Finding(
        *("unreadable-template", ERROR),
        "A template of the vault cannot be read, so its pages are held.",
        *("a template of 3 MB", "Make the file readable."),
    ),
    Finding(
        *("unused-template", WARNING),
        "A file in the folder of templates is not used.",
        *("`weekly.md.jinja`, or a folder that is a symbolic link", "Rename it, or put the files themselves there."),
        of_note=False,
    ),
    Finding(
        *("missing-part", WARNING),
        "A template of yours for a longer review lacks the part with what came too late for earlier ones: it stands near the page's end.",
        *("a `monthly.md` of an earlier version", 'Put `{% region "before" %}` into it, as the message says.'),
    ),
    Finding(
        *("no-template", ERROR),
        "A plugin brings a page for which there is no template.",
        *("a page `sport`, and no `sport.md.jinja`", "Add the template."),
    ),
    Finding(
        *("filter-failed", ERROR),
        "A plugin's filter failed, and was left out.",
        *("a bug in a plugin", "Tell its author."),
    ),
)
