"""Hold the property tests of what is written into notes against thousands of generated notes, and count the cases."""

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from typing import Any

from benchmarks.figures import Figures

REGIONS = (
    "tests.reading.test_regions",
    "tests.writing.test_damaged_regions",
    "tests.writing.test_refresh",
    "tests.writing.test_first_form",
    "tests.writing.test_merged_pages",
)
"""Of both forms, and of pages that mix them."""
PROPERTIES = ("tests.writing.test_property_edit",)


def try_cases(label: str, modules: tuple[str, ...], cases: int) -> Figures:
    """Run every property test of some modules on so many generated cases each; a failure counts as something lost.

    A case counts where the test ran to its end: one that a test has nothing to say about does not.
    """
    from hypothesis import HealthCheck, settings  # noqa: PLC0415  the other parts need no test packages

    figures = Figures(label, unit="generated cases")
    wanted = settings(
        max_examples=cases,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    for name, test in _property_tests(modules):
        before = figures.tried
        _count_cases(test, figures)
        try:
            wanted(test)()
        except Exception as error:  # noqa: BLE001  whatever a test raises is what it found
            figures.lost += 1
            figures.problems += (f"{name}: {type(error).__name__}: {error}",)
        if figures.tried - before < cases and not figures.problems:
            figures.problems += (f"{name}: {figures.tried - before:,} cases, expected {cases:,}",)
    return figures


def _property_tests(modules: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the property tests of modules, each by its name."""
    for module in modules:
        for name, function in vars(import_module(module)).items():
            if name.startswith("test_") and hasattr(function, "hypothesis"):
                yield name, function


def _count_cases(test: Any, figures: Figures) -> None:
    """Let a property test count the cases that it gets through."""
    inner: Callable[..., None] = test.hypothesis.inner_test

    @wraps(inner)
    def counted(*arguments: object, **named: object) -> None:
        inner(*arguments, **named)
        figures.tried += 1

    test.hypothesis.inner_test = counted
