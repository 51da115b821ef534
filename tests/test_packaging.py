"""What people install is whole: the wheel, and an editable install."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import vaultgoals
from vaultgoals.rendering.templates import find_templates

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the tree."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(out), str(ROOT)], check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_brings_every_template_and_module(wheel: Path) -> None:
    """Each template and each module of the tree is in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"vaultgoals/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "templates").rglob("*.jinja")}
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "vaultgoals").rglob("*.py")}
    assert templates
    assert templates | modules | {"vaultgoals/py.typed", "vaultgoals/languages/en.toml"} <= names


def test_the_wheel_brings_nothing_else(wheel: Path) -> None:
    """No test, no sample note and no setting of a machine is in the wheel."""
    names = zipfile.ZipFile(wheel).namelist()
    assert [
        n for n in names if not n.startswith(("vaultgoals/", f"vaultgoals-{vaultgoals.__version__}.dist-info/"))
    ] == []


def test_an_installed_wheel_builds_a_vault(wheel: Path, tmp_path: Path) -> None:
    """Unpacked far from the tree, the wheel finds its own templates and makes a dashboard."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "vaultgoals.toml").touch()
    (vault / "Goal.md").write_text("---\ntype: goal\n---\n", encoding="utf-8")
    program = f"import sys; sys.path.insert(0, {str(site)!r}); from vaultgoals.cli import main; main()"
    command = [sys.executable, "-c", program, "--vault", str(vault), "--today", "2026-11-20", "build"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (vault / "Goals Dashboard.md").is_file()


def test_an_editable_install_finds_the_templates_beside_the_package() -> None:
    """In the tree, templates come from the folder at the top level."""
    assert find_templates().resolve() == (ROOT / "templates").resolve()


def test_every_public_name_can_be_imported() -> None:
    """What `__all__` lists is there, sorted, and nothing else is public."""
    assert sorted(vaultgoals.__all__) == vaultgoals.__all__
    assert [name for name in vaultgoals.__all__ if getattr(vaultgoals, name, None) is None] == []
    assert set(vaultgoals.__all__) == set(vaultgoals._HOMES)
