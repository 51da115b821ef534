"""What people install is whole: the wheel, and an editable install."""

import re
import runpy
import subprocess
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import vaultgoals
from vaultgoals.address import ADDRESS, urls
from vaultgoals.cli.edge import where_to_report
from vaultgoals.model.lexicon import languages
from vaultgoals.rendering.templates import find_templates

ROOT = Path(__file__).resolve().parent.parent
HOME = "https://example.org/ruth/vaultgoals"
away_from_home = runpy.run_path(str(ROOT / "hatch_build.py"))["away_from_home"]
RELATIVE = re.compile(r"\]\((?!https?://|#)|(?:src|srcset|href)=\"(?!https?://|#)")
"""A link or a picture that only the repository itself can follow."""


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
    words = {f"vaultgoals/languages/{language}.toml" for language in languages()}
    assert templates | modules | words | {"vaultgoals/py.typed"} <= names


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


def metadata_of(wheel: Path) -> Message:
    """Return what a package index reads of a wheel."""
    return message_from_bytes(
        zipfile.ZipFile(wheel).read(f"vaultgoals-{vaultgoals.__version__}.dist-info/METADATA"),
    )


def test_the_metadata_names_what_each_dependency_and_address_is(wheel: Path) -> None:
    """The wheel needs what the package imports, offers no extras, and links to the project's places if it has an address."""
    metadata = metadata_of(wheel)
    assert any(needed.startswith("markupsafe") for needed in metadata.get_all("Requires-Dist", []))
    assert metadata.get_all("Provides-Extra") is None
    assert metadata.get_all("Project-URL", []) == [f"{name}, {address}" for name, address in urls(ADDRESS).items()]
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_the_description_has_no_relative_link(wheel: Path) -> None:
    """What a package index shows of the README leads nowhere that is not there."""
    described = message_from_bytes(metadata_of(wheel).as_bytes()).get_payload(decode=True)
    assert isinstance(described, bytes)
    assert described.startswith(b"# vaultgoals")
    assert outside_code(described.decode()) == []


@pytest.mark.parametrize("address", ["", HOME])
def test_the_readme_can_leave_home(address: str) -> None:
    """With an address or without, no link or picture of the README stays relative, and its code stays as it is."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    away = away_from_home(readme, address)
    assert outside_code(readme) != []
    assert outside_code(away) == []
    assert re.findall(r"^```.*?^```$", away, re.MULTILINE | re.DOTALL) == re.findall(
        r"^```.*?^```$", readme, re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize(
    ("text", "plain", "absolute"),
    [
        ("[a](docs/a.md#b)", "a", f"[a]({HOME}/blob/main/docs/a.md#b)"),
        ("![a](docs/a.png)", "", f"![a]({HOME}/raw/main/docs/a.png)"),
        ('<img src="a.png" width="9">', "", f'<img src="{HOME}/raw/main/a.png" width="9">'),
        ("[![a](a.png)](b.md)", "", f"[![a]({HOME}/raw/main/a.png)]({HOME}/blob/main/b.md)"),
        *((same, same, same) for same in ("[a](https://a.example)", "[a](#b)", "`[a](b.md)`", "- [ ] a (b)")),
    ],
)
def test_links_leave_home(text: str, plain: str, absolute: str) -> None:
    """A relative link becomes text or absolute; what is absolute, within the page, or code stays as it is."""
    assert (away_from_home(text, ""), away_from_home(text, HOME)) == (plain, absolute)


def outside_code(text: str) -> list[str]:
    """Return the relative links of a document, but for those in its code."""
    return RELATIVE.findall(re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL))


def test_the_newest_release_of_the_changelog_is_the_version(wheel: Path) -> None:
    """The version of the package, of its metadata and of the changelog's newest release agree."""
    releases = re.findall(
        r"^## \[(\d[^\]]*)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert releases[0] == vaultgoals.__version__ == metadata_of(wheel)["Version"]


def test_a_bug_is_reported_where_the_project_lives() -> None:
    """The message about a bug has the address of the issues, or none while there is no address."""
    assert where_to_report(HOME) == f" at {HOME}/issues"
    assert (where_to_report(""), urls("")) == ("", {})


def test_every_library_that_is_imported_is_declared() -> None:
    """Each library that a room imports stands among the dependencies, with its reason, and each of those is imported."""
    homes = runpy.run_path(str(ROOT / "tests" / "test_imports.py"))["HOMES"]
    names = {"frontmatter": "python-frontmatter", "markdown_it": "markdown-it-py", "yaml": "pyyaml"}
    project, _, _ = (ROOT / "pyproject.toml").read_text("utf-8").partition("[dependency-groups]")
    declared = re.findall(r'^  "([a-z0-9-]+)>=[\d.]+", +# \w+', project, re.MULTILINE)
    assert sorted(declared) == sorted(names.get(library, library) for library in homes)
