"""Where the documents, the package and the sample vault lie, and the fences of a document."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vaultgoals"
SAMPLE = ROOT / "sample_vault"
FENCE = re.compile(r"^( *)(`{3,})(\w*)[^\n]*\n(.*?)^\1\2$", re.MULTILINE | re.DOTALL)
"""Indentation, backquotes, the first word behind them, and the text."""


def blocks(text: str, language: str) -> list[str]:
    """Return the texts of the fences of a language."""
    return [body for _, _, name, body in FENCE.findall(text) if name == language]
