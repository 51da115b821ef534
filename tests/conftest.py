"""What every test shares: sizes of property tests, the recorded cases, the sample vault."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SCALE = float(os.environ.get("VAULTGOALS_TEST_SCALE", "1"))
"""1 by default; CI uses more where time allows."""

settings.register_profile(
    "vaultgoals",
    max_examples=max(1, round(60 * SCALE)),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("vaultgoals")


@pytest.fixture(scope="session")
def cases_folder() -> Path:
    """Return the folder of recorded results of Obsidian, Tasks, Dataview and moment; skip where it is absent."""
    folder = Path(os.environ.get("VAULTGOALS_CASES", ROOT.parent / "shared" / "cases"))
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the recorded cases are required in CI, but {folder} is not a folder")
        pytest.skip(f"no recorded cases at {folder}; set VAULTGOALS_CASES")
    return folder


@pytest.fixture
def sample_vault(tmp_path: Path) -> Path:
    """Return a copy of the sample vault that a test may write to."""
    return Path(shutil.copytree(ROOT / "sample_vault", tmp_path / "sample_vault"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fail any test whose code opens a network connection; a browser test talks to its own browser."""
    if "browser" in Path(str(request.node.path)).parts:
        return

    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("vaultgoals has no network code, and this opened a socket")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(f"socket.socket.{name}", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep a developer's own environment and state folder out of every test."""
    for name in ("VAULTGOALS_VAULT", "VAULTGOALS_TODAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAULTGOALS_STATE_DIR", str(tmp_path_factory.mktemp("state")))
