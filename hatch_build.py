"""Fill in the metadata that depends on the project's address: its links, and the README as a package index shows it."""

import re
import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_CODE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"<picture>.*?</picture>\n?|<img\b[^>]*>\n?", re.DOTALL)
_SOURCE = re.compile(r'(?<=\s)((?:src|srcset)=")(?![a-z]+:)([^"]+)')
_ANCHOR = re.compile(r'<a href="(?![a-z]+:|#)([^"]+)">(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\((?![a-z]+:)([^)\s]+)\)")
_LINK = re.compile(r"(?<!!)\[((?:!\[[^\]]*\]\([^)]*\)|[^\[\]])*)\]\((?![a-z]+:|#)([^)\s]+)\)")
"""Each reads what is relative and leaves alone what has a scheme: `[a](docs/a.md)`, and not `[a](https://…)`."""


class Metadata(MetadataHookInterface):
    """Reads the address from the package, without importing what the package needs."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the fields that `pyproject.toml` calls dynamic."""
        root = Path(self.root)
        module = runpy.run_path(str(root / "vaultgoals" / "address.py"))
        readme = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": away_from_home(readme, module["ADDRESS"])}
        metadata["urls"] = module["urls"]()


def away_from_home(readme: str, address: str) -> str:
    """Return a README whose relative links are absolute; without an address, links are text and pictures are gone."""
    parts = _CODE.split(readme)
    parts[::2] = [_absolute(part, address) if address else _plain(part) for part in parts[::2]]
    return "".join(parts)


def _absolute(text: str, address: str) -> str:
    text = _SOURCE.sub(rf"\1{address}/raw/main/\2", text)
    text = _ANCHOR.sub(rf'<a href="{address}/blob/main/\1">\2</a>', text)
    text = _IMAGE.sub(rf"![\1]({address}/raw/main/\2)", text)
    return _LINK.sub(rf"[\1]({address}/blob/main/\2)", text)


def _plain(text: str) -> str:
    text = _IMAGE.sub("", _PICTURE.sub("", text))
    return _LINK.sub(r"\1", _ANCHOR.sub(r"\2", text))
