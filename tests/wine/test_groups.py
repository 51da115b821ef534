"""What is run under wine."""

from tests.wine.__main__ import GROUPS, LEFT_OUT, ROOT


def test_what_is_run_under_wine_is_there() -> None:
    """Each module and test that the groups name, or leave out, is one."""
    named = [*LEFT_OUT, *(path for group in GROUPS for path in group)]
    for path, _, test in (name.partition("::") for name in named):
        assert (ROOT / path).exists(), path
        assert not test or f"\ndef {test}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_every_command_is_tried_under_wine_or_left_out_once() -> None:
    """No module of the commands' tests is forgotten, or run twice."""
    tests = {f"tests/cli/{path.name}" for path in (ROOT / "tests/cli").glob("test_*.py")}
    named = sorted([*LEFT_OUT, *(path for group in GROUPS for path in group)])
    assert sorted(name for name in named if name in tests) == sorted(tests)
