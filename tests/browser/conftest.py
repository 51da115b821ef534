"""One browser for all tests of a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.absent import skip_or_fail
from tests.browser.obsidian import HERE, MERMAID, OLDER_MERMAID, PURIFY
from tests.browser.viewer import CHROMIUM, Viewer, open_viewer


@pytest.fixture(scope="session")
def viewer() -> Iterator[Viewer]:
    """Return a viewer; skip where there is no browser or one of its scripts is missing. In CI all are required."""
    needed = {"Chromium": Path(CHROMIUM), "DOMPurify": PURIFY}
    needed |= {name: HERE / "node_modules" / name for name in (MERMAID, OLDER_MERMAID)}
    missing = [name for name, path in needed.items() if not path.exists()]
    if missing:
        skip_or_fail(f"{' and '.join(missing)} missing; .ci/run installs them")
    with open_viewer() as opened:
        yield opened
