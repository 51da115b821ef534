"""No test is passed over without anybody noticing."""

import ast
from pathlib import Path

import pytest

from tests.absent import skip_or_fail

ROOT = Path(__file__).resolve().parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "node_modules" not in path.parts)
ALLOWED = {ROOT / "absent.py", Path(__file__).resolve()}
"""The function itself, and what is about it."""
SKIPS = {"skip", "skipif", "importorskip", "xfail", "skipTest", "skipIf", "skipUnless", "SkipTest", "Skipped"}


def skips(source: str) -> list[int]:
    """Return the lines of a module that can pass a test over."""
    nodes = ast.walk(ast.parse(source))
    return sorted(
        node.lineno
        for node in nodes
        if (isinstance(node, ast.Attribute) and node.attr in SKIPS)
        or (isinstance(node, ast.ImportFrom) and not SKIPS.isdisjoint(alias.name for alias in node.names))
    )


def test_in_ci_nothing_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is absent fails a test in continuous integration, and says what that is."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no such thing"):
        skip_or_fail("no such thing")


def test_elsewhere_a_test_may_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine of one's own it skips the test, and says why."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such thing"):
        skip_or_fail("no such thing")


@pytest.mark.parametrize("path", [path for path in MODULES if path not in ALLOWED], ids=lambda path: str(path.name))
def test_nobody_else_skips(path: Path) -> None:
    """Every test that can be skipped asks the one function that fails in continuous integration."""
    assert skips(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "pytest.skip('x')",
        "@pytest.mark.skipif(a, reason='x')\ndef f(): ...",
        "np = pytest.importorskip('np')",
        "@pytest.mark.xfail\ndef f(): ...",
        "from pytest import skip as later",
        "raise unittest.SkipTest",
    ],
)
def test_skips_are_noticed(source: str) -> None:
    """Each way to skip is found; a word in a text is none."""
    assert skips(source) == [1]
    assert skips(f"{source!r}\nskip_or_fail('x')") == []
