"""Pages of the first form, as the program wrote them before it had a second one: they are read for ever."""

from collections.abc import Iterable
from datetime import date

from tests import second_form
from vaultgoals.model.report import Rendered
from vaultgoals.reading.fingerprints import build_code, build_digest, filled
from vaultgoals.writing import page


def format_region(name: str, text: str, day: date) -> str:
    r"""Return a region with its markers; its lines end at `\n`, the last one too."""
    content = text.strip("\n").split("\n") if text.strip("\n") else []
    begin = f"<!-- vaultgoals:begin {name} v1 {day.isoformat()} -->"
    return "".join(f"{line}\n" for line in (begin, *content, format_end(name, content)))


def format_end(name: str, content: Iterable[str]) -> str:
    """Return the line below a region: a digest of all lines, and a code for each that is not blank."""
    lines = filled(content)
    codes = "".join(build_code(line) for line in lines)
    return " ".join(("<!-- vaultgoals:end", name, build_digest(lines), *([codes] if codes else []), "-->"))


def format_page(rendered: Rendered) -> str:
    """Return the whole text of a page that we made."""
    names = [piece.name for piece in rendered.pieces if piece.kind == "region"]
    body = rendered.frontmatter
    after = ""
    for piece in rendered.pieces:
        if piece.kind == "region":
            body += "" if not body or body.endswith("\n") else "\n"
            body += format_region(piece.name, piece.text, rendered.day)
            body += f"<!-- vaultgoals:regions {' '.join(names)} (made) -->\n" if piece.name == names[-1] else ""
        else:
            body += piece.text.removeprefix("\n") if after == "region" else piece.text
        after = piece.kind
    return body.rstrip("\n") + "\n"


def format_mixed(rendered: Rendered) -> str:
    """Return a page of the second form whose first region is of the first one, and what is known of it is there twice."""
    piece = next(piece for piece in rendered.pieces if piece.kind == "region")
    second = second_form.format_region(piece.name, page.split_content(piece.text))
    return page.format_page(rendered).replace(second, format_region(piece.name, piece.text, rendered.day))
