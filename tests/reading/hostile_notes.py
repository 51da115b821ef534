"""Notes that would hurt a naive reader: what each is, what is said of it, and what is read in it all the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Hostile:
    """One note."""

    name: str
    data: bytes
    codes: frozenset[str] = frozenset()
    """Of all its findings; none where it is harmless, and then `reads` says what is read."""
    reads: Mapping[str, object] = field(default_factory=dict)
    """What is read all the same, by the names of `OF_THE_NOTE` and `OF_THE_GOAL` in the test."""


def hostile(name: str, data: str | bytes, *codes: str, **reads: object) -> Hostile:
    """Return one note; text is encoded as it is."""
    return Hostile(name, data.encode() if isinstance(data, str) else data, frozenset(codes), reads)


def properties(*lines: str) -> str:
    """Return a goal with these lines among its properties, and a task below that must be read whatever they are."""
    return "\n".join(["---", "type: goal", *lines, "due: 2027-03-20", "---", "", "- [ ] Ship it", ""])


READ: Final = {"due": "2027-03-20", "tasks": ["Ship it"]}
"""What `properties` says beside its lines."""
BODY: Final = {"tasks": ["Before", "After"]}
"""What `body` says beside its text."""


def body(text: str, between: str = "\n\n") -> str:
    """Return a note with this text between two tasks."""
    return f"- [ ] Before{between}{text}{between}- [ ] After\n"


BOMB: Final = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)
]
MERGES: Final = ["m0: &m0 {a: 1}"] + [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 8)}]}}" for n in range(1, 9)]
PARAMETERS: Final = ("content", "handler", "metadata", "self", "1", "true", "null", "2026-11-20")
BEGIN: Final = "<!-- vaultgoals:begin focus v1 2026-11-20 -->"
END: Final = "<!-- vaultgoals:end focus 3f2a9c QmX0 -->"

PROPERTIES: Final = (
    hostile("a bomb of anchors", properties(*BOMB), "yaml-anchor", **READ),
    hostile("a bomb of merge keys", properties(*MERGES), "yaml-anchor", **READ),
    hostile("an alias to itself", properties("a: &a [*a]"), "yaml-anchor", **READ),
    hostile("25,000 nested brackets", properties("a: " + "[" * 25_000), "frontmatter-too-deep", **READ),
    hostile("8,000 nested braces", properties("a: " + "{a: " * 8_000), "frontmatter-too-deep", **READ),
    hostile("10,000 lists on one line", properties("a:", "  " + "- " * 10_000 + "x"), "frontmatter-too-deep", **READ),
    hostile(
        "150 maps, each in the one before",
        properties("a:", *("  " * n + "b:" for n in range(1, 150))),
        "frontmatter-too-deep",
        **READ,
    ),
    hostile("70 kB of properties", properties(*(f"p{n}: {'x' * 60}" for n in range(1_100))), "frontmatter-too-large"),
    hostile("2,600 properties", properties(*(f"p{n}: {n}" for n in range(2_600))), "frontmatter-too-complex"),
    hostile("a list of 6,000", properties("a: [" + "1, " * 6_000 + "1]"), "frontmatter-too-complex", **READ),
    hostile("a value of 20 kB", properties("a: " + "x" * 20_000), "property-too-long", **READ),
    hostile("a name of 20 kB", properties("x" * 20_000 + ": a"), "property-too-long", **READ),
    hostile("a NUL in a value", properties("a: x\x00y"), "bad-character", "not-utf8", **READ),
    hostile("a bell in a value", properties("a: x\x07y"), "bad-character", **READ),
    hostile("a tag that would call", properties("a: !!python/object/apply:os.system [id]"), "yaml-tag", **READ),
    hostile("a tag of bytes", properties("a: !!binary R0lGODlhDAAMAIQAAP=="), "yaml-tag", **READ),
    hostile("a second document", properties("...", "b: 2"), "yaml-document", due="2027-03-20", tasks=["Ship it"]),
    hostile("one name twice", properties("due: 2028-01-01"), "duplicate-property", due="2028-01-01"),
    hostile(
        "names that are one name",
        properties("Review every: 2 weeks", "review-every: 3 weeks"),
        "duplicate-property",
        **READ,
    ),
    hostile(
        "names that are parameters elsewhere",
        properties(*(f"{name}: x" for name in PARAMETERS)),
        properties=dict.fromkeys(PARAMETERS, "x"),
        **READ,
    ),
    hostile("a name that is a list", properties("? [a, b]", ": c"), "bad-property", **READ),
    hostile("an empty name", properties("'': c"), "bad-property", **READ),
    hostile("a list for properties", "---\n- type: goal\n- due: 2027-03-20\n---\n- [ ] Ship it\n", "not-properties"),
    hostile("a text for properties", "---\njust some words\n---\n- [ ] Ship it\n", "not-properties", tasks=["Ship it"]),
    hostile("a number for properties", "---\n42\n---\n- [ ] Ship it\n", "not-properties", tasks=["Ship it"]),
    hostile("a template's place", properties("metric: {{title}}"), "unfilled-placeholder", **READ),
    hostile("a place in a longer text", properties("created: {{date}} {{time}}"), "unfilled-placeholder", **READ),
    hostile(
        "code for Templater",
        properties("metric: <% tp.file.title %>", "reason: '$= dv.current()'"),
        "unfilled-placeholder",
        properties={"metric": "<% tp.file.title %>", "reason": "$= dv.current()"},
        **READ,
    ),
    hostile("30 February", properties("start: 2026-02-30"), "bad-date", **READ),
    hostile("the year nought", properties("start: 0000-00-00"), "bad-date", **READ),
    hostile("a date of twenty digits", properties("start: 99999999999999999999-01-01"), "bad-date", **READ),
    hostile("an infinite number", properties("weight: .inf", "progress: 1e999"), "bad-number", **READ),
    hostile("a number of 10,000 digits", properties("progress: " + "9" * 10_000), "bad-number", **READ),
    hostile("a number that is not one", properties("progress: .nan"), "bad-number", **READ),
    hostile("a tab that indents", properties("learning:", "\t- Rust"), "bad-property", **READ),
    hostile("a quote that is not closed", properties("reason: 'not yet"), "bad-property", **READ),
    hostile("a bracket that is not closed", properties("learning: [a, b"), "bad-property", **READ),
    hostile("a colon in a text", properties("title: Talks: four"), "bad-property", **READ),
    hostile(
        "a link without quotes", properties("parent: [[Healthy]]"), "unquoted-link", parents=["Healthy.md"], **READ
    ),
    hostile("a goal that serves itself", properties("parent: '[[Hostile]]'"), "cycle", **READ),
    hostile("a type that is a map", properties("status: {a: {b: c}}"), "unknown-status", **READ),
    hostile(
        "links out of the vault",
        properties(
            "support: ['[[../../../../etc/passwd]]', '[[/etc/passwd]]', '[[C:\\Windows]]', '[[file:///etc/passwd]]']"
        ),
        "unresolved-link",
        **READ,
    ),
    hostile("a link of 10,000 characters", properties(f"parent: '[[{'x' * 10_000}]]'"), "unresolved-link", **READ),
    hostile(
        "links of signs alone",
        properties("support: ['[[#]]', '[[^]]', '[[|]]', '[[.]]', '[[/]]', '[[..]]', '[[#^]]', '[[ ]]']"),
        "unresolved-block",
        "unresolved-link",
        **READ,
    ),
    hostile(
        "400 links to nothing",
        properties("depends_on:", *(f"- '[[N{n}]]'" for n in range(400))),
        "unresolved-link",
        **READ,
    ),
    hostile(
        "2,000 aliases",
        properties(f"aliases: [{', '.join(f'a{n}' for n in range(2_000))}]"),
        aliases=[f"a{n}" for n in range(2_000)],
        **READ,
    ),
    hostile(
        "properties without an end",
        "---\ntype: goal\ndue: 2027-03-20\n\n- [ ] Ship it\n",
        "unclosed-frontmatter",
        tasks=["Ship it"],
    ),
    hostile("properties behind an empty line", "\n" + properties(), "frontmatter-not-first", tasks=["Ship it"]),
    hostile("nothing but a fence", "---\n", names=[], tasks=[]),
    hostile("empty properties", "---\n---\n- [ ] Ship it\n", names=[], tasks=["Ship it"]),
    hostile("comments only", "---\n# type: goal\n---\n- [ ] Ship it\n", names=[], tasks=["Ship it"]),
    hostile(
        "separators of lines that are none",
        properties("title: a\x85b\u2028c\u2029d"),
        properties={"title": "a\x85b\u2028c\u2029d"},
        **READ,
    ),
    hostile(
        "marks that turn the reading direction",
        properties("title: a\u202eb\u2066c\u200f"),
        properties={"title": "a\u202eb\u2066c\u200f"},
        **READ,
    ),
    hostile(
        "a name with a sign of no width",
        properties("st\u200btatus: done"),
        "unseen-character",
        "near-property",
        properties={"sttatus": "done", "type": "goal"},
        status="active",
        **READ,
    ),
)
BYTES: Final = (
    hostile(
        "a byte order mark and CRLF", "\ufeff" + properties().replace("\n", "\r\n"), properties={"type": "goal"}, **READ
    ),
    hostile("two byte order marks", "\ufeff\ufeff" + properties(), properties={"type": "goal"}, **READ),
    hostile("three byte order marks", "\ufeff\ufeff\ufeff" + properties(), "frontmatter-not-first", tasks=["Ship it"]),
    hostile("line ends of an old Mac", properties().replace("\n", "\r"), "unseen-character", names=[]),
    hostile("sixty thousand returns", "---\rtype: goal\r" + "\r" * 60_000 + "---\r", "unseen-character", names=[]),
    hostile("line ends of a mainframe", properties().replace("\n", "\x85"), "unseen-character", names=[]),
    hostile("line ends that came twice", properties().replace("\n", "\r\r\n"), "unseen-character", tasks=["Ship it"]),
    hostile(
        "a byte order mark before a name",
        properties().replace("due", "\ufeffdue"),
        "unseen-character",
        properties={"type": "goal", "due": "2027-03-20"},
        due="2027-03-20",
        tasks=["Ship it"],
    ),
    hostile("UTF-16 with its mark", properties().encode("utf-16"), "not-utf8"),
    hostile("UTF-16 without its mark", properties().encode("utf-16-be"), "not-utf8"),
    hostile("Latin-1", properties("title: Gr\xf6\xdfe").encode("latin-1"), "not-utf8", **READ),
    hostile("half a surrogate pair", properties("title: a").encode() + b"\xed\xa0\x80", "not-utf8", **READ),
    hostile("a character cut in half", properties("title: a").encode() + "🎯".encode()[:2], "not-utf8", **READ),
    hostile("a longer form than needed", properties().encode() + b"\xc0\xaf\xe0\x80\xaf", "not-utf8", **READ),
    hostile("10,000 NULs", body("\x00" * 10_000), "not-utf8", **BODY),
    hostile("10,000 bytes that are no text", body("x").encode() + b"\xff" * 10_000, "not-utf8", **BODY),
    hostile("line ends of old", "# A\r- [ ] Ship it\r", headings=["A - [ ] Ship it"], tasks=[]),
    hostile("nothing", "", names=[], tasks=[]),
    hostile("blanks", " \t\n" * 5_000, names=[], tasks=[]),
    hostile("every control character", body("".join(map(chr, range(1, 32)))), **BODY),
)
MARKDOWN: Final = (
    hostile("25,000 brackets", body("[" * 25_000), links=[], **BODY),
    hostile("12,000 pairs of brackets", body("[" * 12_000 + "]" * 12_000), links=[], **BODY),
    hostile("25,000 quote marks", body(">" * 25_000), "too-deep", **BODY),
    hostile("10,000 list items on one line", body("- " * 10_000 + "x", "\n\n---\n\n"), "too-deep", **BODY),
    hostile("5,000 numbered lists on one line", body("1. " * 5_000, "\n\n---\n\n"), "too-deep", **BODY),
    hostile("150 lists, each in the one before", "".join(f"{'  ' * n}- a\n" for n in range(150)), "too-deep"),
    hostile("quotes and lists in turn", body("> - " * 3_000, "\n\n---\n\n"), "too-deep", **BODY),
    hostile("a fence without an end", "- [ ] Before\n\n```\n- [ ] After\n[[Link]]\n", tasks=["Before"], links=[]),
    hostile("a comment without an end", "- [ ] Before\n\n%%\n- [ ] After\n", "unclosed-comment", tasks=["Before"]),
    hostile(
        "an HTML comment without an end", "- [ ] Before\n\n<!--\n- [ ] After\n[[Link]]\n", tasks=["Before"], links=[]
    ),
    hostile("a formula without an end", body("$$\n[[Healthy]]"), links=["Healthy"], **BODY),
    hostile("3,000 fences", "- [ ] Before\n\n" + "```\n~~~\n" * 1_500, tasks=["Before"]),
    hostile("1,001 comment marks", "- [ ] Before\n\n" + "%% a\n\n" * 1_001, "unclosed-comment", tasks=["Before"]),
    hostile("10,000 comment marks on a line", body("%%" * 10_000), **BODY),
    hostile("20,000 dollar signs", body("$" * 20_000), **BODY),
    hostile("20,000 stars", body("*a" * 10_000), **BODY),
    hostile("20,000 backslashes", body("\\" * 20_000 + "[[Healthy]]"), links=["Healthy"], **BODY),
    hostile("backticks in 200 lengths", body(" ".join("`" * n for n in range(200))), **BODY),
    hostile("a table of one line", body("|a" * 15_000 + "|"), **BODY),
    hostile(
        "a table of 2,000 columns",
        body("|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|[[L]]" * 2_000 + "|"),
        links=["L"] * 2_000,
        **BODY,
    ),
    hostile("a table of 1,500 rows", body("|a|b|\n|-|-|\n" + "|c|[[L]]|\n" * 1_500), links=["L"] * 1_500, **BODY),
    hostile("3,000 links", body("[[L]]" * 3_000), links=["L"] * 3_000, **BODY),
    hostile("3,000 Markdown links", body("[a](L.md)" * 3_000), links=["L.md"] * 3_000, **BODY),
    hostile("links that are never closed", body("[[L|" * 8_000), links=[], **BODY),
    hostile("destinations that are never closed", body("[a](" * 8_000), links=[], **BODY),
    hostile("20,000 parentheses", body("[a](" + "(" * 20_000), links=[], **BODY),
    hostile("20,000 exclamation marks", body("!" * 20_000 + "[[Healthy]]"), links=["Healthy"], **BODY),
    hostile(
        "percent signs that decode to nothing good", body("[a](%00%2e%2e%2f%ff.md)"), links=["\x00../\ufffd.md"], **BODY
    ),
    hostile("1,500 definitions", body("[a]: b\n" * 1_500), links=[], **BODY),
    hostile("1,500 footnotes", body("[^1]: [[L]]\n" * 1_500), links=["L"] * 1_500, **BODY),
    hostile("20,000 equals signs", body("A\n" + "=" * 20_000), headings=["A"], **BODY),
    hostile("20,000 number signs", body("#" * 20_000), headings=[], tags=[], **BODY),
    hostile("4,000 tags", body("#a/b " * 4_000), tags=["#a/b"] * 4_000, **BODY),
    hostile("1,000 headings", body("# A\n" * 1_000), headings=["A"] * 1_000, **BODY),
    hostile("HTML that is never closed", body("<a " * 8_000), **BODY),
    hostile("5,000 beginnings of a comment", body("x <!-- " * 5_000), **BODY),
    hostile("declarations without an end", body("x <![CDATA[ <? <!A " * 2_000), **BODY),
    hostile("a script", body("x <script>alert(1)</script> [[Healthy]]"), links=["Healthy"], **BODY),
    hostile("references of characters", body("&#0; &#x110000; &amp " * 2_000), **BODY),
    hostile("40,000 blanks in a line", body("a" + " " * 40_000 + "b"), **BODY),
    hostile("20,000 tabs", body("\t" * 20_000 + "x"), **BODY),
    hostile("3,000 marks on one letter", body("a" + "\u0301" * 3_000 + " [[Healthy]]"), links=["Healthy"], **BODY),
    hostile(
        "numbers too large for a list", body("1000000000. [ ] a\n\n999999999. [ ] b"), tasks=["Before", "b", "After"]
    ),
    hostile("1,000 block ids", body("a ^b\n\n" * 1_000), blocks=["b"] * 1_000, **BODY),
    hostile("20,000 carets", body("a " + "^" * 20_000), **BODY),
)
OURS: Final = (
    hostile("a region without an end", f"- [ ] Before\n\n{BEGIN}\n\n- [ ] After\n", "damaged-region", **BODY),
    hostile("an end without a region", body(END), "damaged-region", **BODY),
    hostile("a region in a region", body(f"{BEGIN}\n{BEGIN}\n{END}\n{END}"), "damaged-region", **BODY),
    hostile("one region twice", body(f"{BEGIN}\n{END}\n{BEGIN}\n{END}"), "damaged-region", **BODY),
    hostile("1,500 beginnings of a region", body(f"{BEGIN}\n" * 1_500), "damaged-region", **BODY),
    hostile(
        "a region with a name of 10,000",
        body(f"<!-- vaultgoals:begin {'a' * 10_000} v1 2026-11-20 -->"),
        "damaged-region",
        **BODY,
    ),
    hostile("a region of a day that is none", body(BEGIN.replace("11-20", "02-30")), "damaged-region", **BODY),
    hostile("a region in a fence", body(f"```\n{BEGIN}\n```"), regions=[], **BODY),
    hostile("a region in a line", body(f"See {BEGIN} there"), regions=[], **BODY),
    hostile("a task on 30 February", body("- [ ] a 📅 2026-02-30"), "invalid-date", tasks=["Before", "a", "After"]),
    hostile("a task with 2,000 dates", "- [ ] a " + "📅 2026-12-01 " * 2_000, tasks=["a"]),
    hostile("a task with 1,000 tags and ids", "- [ ] a " + "#b 🆔 c " * 1_000, tasks=["a" + " #b" * 1_000]),
    hostile(
        "a task with 3,000 signs of no date", "- [ ] " + "📅 2026-12 " * 3_000 + "⏫", "unread-date", priorities=[1]
    ),
    hostile("500 tasks", "- [ ] a\n" * 500, tasks=["a"] * 500),
    hostile("6,000 separators", body("a:: b" * 6_000), **BODY),
    hostile("4,000 nested fields", body("[a:: " * 4_000 + "]" * 4_000), **BODY),
    hostile("2,000 fields in a line", body("[a:: 1] " * 2_000), fields=2_000, **BODY),
    hostile("800 fields", body("a:: 2 weeks\n" * 800), fields=800, **BODY),
    hostile("a duration of many parts", body("a:: " + "1 day, " * 3_000 + "1 day"), fields=1, **BODY),
    hostile("a list of 5,000 values", body("a:: " + "1, " * 5_000 + "1"), fields=1, **BODY),
    hostile(
        "key results that measure nothing",
        properties() + "## Key results\n- Talks: 0 / 0 talks\n- : 1 / 4\n- Weight: 1 / NaN\n- " + "9" * 500 + " / 1\n",
        "bad-key-result",
        **READ,
    ),
    hostile(
        "300 key results",
        properties() + "## Key results\n" + "".join(f"- K{n}: 0 / 9999 x\n" for n in range(300)),
        key_results=300,
        **READ,
    ),
    hostile(
        "check-ins on days that are none",
        properties() + "## Check-ins\n- 2026-02-30: 4\n- 0000-13-45: 1\n- tomorrow: 1\n- 2026-11-20: 3\n",
        "bad-check-in",
        check_ins=1,
        **READ,
    ),
    hostile(
        "150 check-ins of 50 measures",
        properties()
        + "## Key results\n"
        + "".join(f"- The long name of measure {n}: 0 / 9 x\n" for n in range(50))
        + "## Check-ins\n"
        + "".join(f"- 2026-11-20: The long name of measure {n % 50} 3\n" for n in range(150)),
        check_ins=150,
        **READ,
    ),
    hostile("300 headings of ours", properties() + "## Why\n\nx\n" * 300, why=300, **READ),
)
NOTES: Final = (*PROPERTIES, *BYTES, *MARKDOWN, *OURS)
