"""A note as Obsidian would show it: Markdown to HTML with callouts and internal links, and a page to show it in."""

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

HERE = Path(__file__).resolve().parent
MERMAID, OLDER_MERMAID = "mermaid", "mermaid-11-4-1"
"""Packages: the version that Obsidian bundles, and an older one that is still about."""
PURIFY = HERE / "node_modules" / "dompurify" / "dist" / "purify.min.js"

CALLOUT = re.compile(r"\[!(?P<type>[\w-]+)\](?P<fold>[+-]?) ?(?P<title>.*)")
"""`[!note]- Title`."""
_COMMENT = re.compile(r"^<!--.*?-->$", re.MULTILINE)


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the shape markdown-it gives its rules
    start = state.pos + (2 if state.src[state.pos] == "!" else 1)
    if state.src[start - 1 : start + 1] != "[[":
        return False
    end = state.src.find("]]", start)
    if end < 0 or "\n" in state.src[start:end]:
        return False
    if not silent:
        target, _, display = state.src[start + 1 : end].replace("\\|", "|").partition("|")
        token = state.push("wikilink", "a", 0)
        token.meta = {
            "target": target,
            "display": display or target.replace("#", " > "),
            "embed": state.src[state.pos] == "!",
        }
    state.pos = end + 2
    return True


def _render_wikilink(self: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
    meta = tokens[index].meta
    kind = "internal-embed" if meta["embed"] else "internal-link"
    return f'<a class="{kind}" data-href="{html.escape(meta["target"])}">{html.escape(meta["display"])}</a>'


def _render_fence(self: RendererHTML, tokens: list[Token], index: int, options: object, env: object) -> str:
    token = tokens[index]
    if token.info.strip() == "mermaid":
        return f'<pre class="mermaid">{html.escape(token.content)}</pre>\n'
    return f"<pre><code>{html.escape(token.content)}</code></pre>\n"


def _callouts(tokens: list[Token]) -> None:
    """Turn block quotes that begin with `[!type]` into callouts, in place."""
    for number, token in enumerate(tokens):
        if token.type != "blockquote_open" or tokens[number + 1].type != "paragraph_open":
            continue
        inline = tokens[number + 2]
        first, _, rest = inline.content.partition("\n")
        found = CALLOUT.fullmatch(first)
        if not found:
            continue
        token.tag, token.attrs = "div", {"class": "callout", "data-callout": found["type"].lower()}
        if found["fold"] == "-":
            token.attrs["class"] = "callout is-collapsed"
        level = 0
        for closing in tokens[number:]:
            level += closing.type == "blockquote_open"
            level -= closing.type == "blockquote_close"
            if not level:
                closing.tag = "div"
                break
        token.meta = {"title": found["title"] or found["type"].capitalize()}
        inline.content = rest
        inline.children = []


def render_body(text: str) -> str:
    """Return the HTML of a note's body; frontmatter and comments are not shown, as in reading view."""
    _, body = _split(text)
    # Obsidian starts a table or list right after a comment line; CommonMark would keep it inside the HTML block.
    return _render(_COMMENT.sub("\n", re.sub(r"%%.*?%%", "", body, flags=re.DOTALL)))


def render_live(text: str) -> str:
    """Return the HTML of a note as in Live Preview while the cursor is elsewhere: comments and properties show."""
    properties, body = _split(text)
    rows = (f'<div class="metadata-property">{html.escape(line)}</div>' for line in properties.splitlines())
    table = f'<div class="metadata-container">{"".join(rows)}</div>' if properties else ""
    return f'{table}<div class="cm-content">{_render(_COMMENT.sub(_show_comment, body))}</div>'


def read_classes(text: str) -> list[str]:
    """Return the classes that a note's properties give it."""
    found = re.search(r"^cssclasses: \[(.*)\]$", _split(text)[0], flags=re.MULTILINE)
    return found[1].split(", ") if found else []


def _split(text: str) -> tuple[str, str]:
    """Return a note's properties, without their fences, and its body."""
    if not text.startswith("---\n"):
        return "", text
    end = text.index("\n---\n", 3)
    return text[4:end], text[end + 5 :]


def _show_comment(found: re.Match[str]) -> str:
    return f'\n<div class="cm-line"><span class="cm-comment">{html.escape(found[0])}</span></div>\n\n'


def _render(text: str) -> str:
    md = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("image", "wikilink_embed", _wikilink)
    md.add_render_rule("wikilink", _render_wikilink)
    md.add_render_rule("fence", _render_fence)
    tokens = md.parse(text)
    _callouts(tokens)
    out: list[str] = []
    for token in tokens:
        if token.type == "inline":
            out.append(md.renderInline(token.content))
            continue
        out.append(md.renderer.render([token], md.options, {}))
        if token.type == "blockquote_open" and token.meta:
            title = md.renderInline(token.meta["title"])
            out.append(f'<div class="callout-title">{title}</div>')
    return _boxes("".join(out))


def _boxes(page: str) -> str:
    box = r"<li>\s*(?:<p>\s*)?\[(.)\] "
    return re.sub(
        box, lambda m: f'<li class="task-list-item"><input type="checkbox" {"" if m[1] == " " else "checked"}> ', page
    )


def build_shell(mermaid: str = MERMAID) -> str:
    """Return the empty page that notes are shown in, with Mermaid and DOMPurify loaded; `mermaid` names a package."""
    scripts = [HERE / "node_modules" / mermaid / "dist" / "mermaid.min.js", PURIFY, HERE / "page.js"]
    return f"""<!doctype html><html><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{(HERE / "obsidian.css").read_text("utf-8")}</style>
<style id="snippet"></style></head><body><main></main>
{"".join(f'<script src="{script.as_uri()}"></script>' for script in scripts)}</body></html>"""
