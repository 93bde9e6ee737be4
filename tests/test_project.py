"""The health of the project itself: what holds for every file that is, or could be, committed."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BENCH_LOCK = (ROOT / "requirements-bench.lock").read_text(encoding="utf-8")

# Character classes keep these patterns from finding themselves.
PACKAGE_INDEX = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org|(?<!\S)--(?:extra-)?index-url|(?<!\S)--find-links"
)
MACHINE_PATH = re.compile(r"(?<![\w.~}])/(?:home|root|Users|work|tmp|opt|mnt|srv)/\w|\b[A-Z]:\\+Users\\|file:/[/]/\w")
NISS_SHAPE = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d[.,])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- ]?(\d{3})[. ]?(\d{2})(?![0-9A-Za-z])"
)
NOT_TEXT = {".png", ".mo", ".ico", ".woff2"}
PRODUCT = {"ingestion", "orchestration", "dashboards", "tests"}
SKIPS = {"skip", "skipif", "xfail", "importorskip"}


@cache
def project_files() -> tuple[Path, ...]:
    """What git tracks, and what it would take in with the next commit."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone, so nothing tells which files belong to the project")
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def read(path: Path) -> str | None:
    """The text of a file; None if it holds no text."""
    content = path.read_bytes()
    try:
        return None if b"\0" in content else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def places(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Where a pattern stands in the project, as file:line. Never the value: it may be the very thing to hide."""
    for path in project_files():
        for number, line in enumerate((read(path) or "").splitlines(), start=1):
            for match in pattern.finditer(line):
                yield f"{path.relative_to(ROOT)}:{number}", match


def is_valid_niss(digits: str) -> bool:
    """Whether the check number agrees, for somebody born before or since 2000."""
    number, check = int(digits[:9]), int(digits[9:])
    return check in (97 - number % 97, 97 - (2_000_000_000 + number) % 97)


def python_files(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for path in project_files():
        relative = path.relative_to(ROOT)
        if path.suffix == ".py" and relative.parts[0] in folders:
            yield str(relative), ast.parse(path.read_text(encoding="utf-8"))


def declared_requirements(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return [Requirement(text) for text in declared]


def bench_requirements() -> list[Requirement]:
    """What the benchmarks measure Kruispunt beside."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return [Requirement(text) for text in groups["bench"]]


def locked_requirements(lock: str = LOCK) -> dict[str, list[tuple[Requirement, list[str]]]]:
    """Each requirement of the lock, with its hashes, by name; a name may stand there once per Python version."""
    locked: dict[str, list[tuple[Requirement, list[str]]]] = {}
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    for block in re.split(r"\n(?=\S)", "\n".join(lines)):
        requirement, *options = re.split(r"\s*\\\n\s*", block.strip())
        parsed = Requirement(requirement)
        locked.setdefault(canonicalize_name(parsed.name), []).append((parsed, options))
    return locked


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["all", "bench"])
def test_every_locked_requirement_is_pinned_and_has_hashes(lock: str) -> None:
    loose = [
        str(requirement)
        for requirements in locked_requirements(lock).values()
        for requirement, options in requirements
        if requirement.url
        or [specifier.operator for specifier in requirement.specifier] != ["=="]
        or not options
        or not all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option) for option in options)
    ]
    assert not loose


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["all", "bench"])
def test_the_lock_holds_no_address_and_no_path(lock: str) -> None:
    assert not re.findall(r"^.*(?:[:]//|--(?!hash=)[a-z]|(?:^|\s)-[a-z]\b| @ |(?:^|\s)\.{0,2}/).*$", lock, re.MULTILINE)


@pytest.mark.parametrize(
    ("lock", "declared"),
    [(LOCK, declared_requirements(dev=True)), (BENCH_LOCK, bench_requirements())],
    ids=["all", "bench"],
)
def test_the_lock_meets_the_ranges_of_pyproject(lock: str, declared: list[Requirement]) -> None:
    locked = locked_requirements(lock)
    unmet = []
    for requirement in declared:
        versions = [next(iter(pin.specifier)).version for pin, _ in locked.get(canonicalize_name(requirement.name), [])]
        if not versions or not all(requirement.specifier.contains(version) for version in versions):
            unmet.append(str(requirement))
    assert not unmet, "run: make lock"


def test_the_benchmarks_change_no_version() -> None:
    """They are installed beside what the other lock names."""
    versions = {name: {str(pin.specifier) for pin, _ in pins} for name, pins in locked_requirements().items()}
    benched = {name: {str(pin.specifier) for pin, _ in pins} for name, pins in locked_requirements(BENCH_LOCK).items()}
    assert not [name for name, pins in benched.items() if name in versions and pins != versions[name]], "run: make lock"


def test_no_file_names_a_package_index() -> None:
    assert not [place for place, _ in places(PACKAGE_INDEX)]


def test_no_file_names_a_path_of_one_machine() -> None:
    assert not [place for place, _ in places(MACHINE_PATH)]


def test_no_file_holds_a_valid_national_number() -> None:
    """Tests make theirs while they run: a number that is written down could be somebody's."""
    assert not [place for place, match in places(NISS_SHAPE) if is_valid_niss("".join(match.groups()))]


def test_every_file_that_cannot_be_searched_is_a_picture_or_a_catalogue() -> None:
    opaque = [str(path.relative_to(ROOT)) for path in project_files() if read(path) is None]
    assert not [name for name in opaque if Path(name).suffix not in NOT_TEXT]


def test_every_skip_says_why() -> None:
    silent = [
        f"{name}:{node.lineno}"
        for name, tree in python_files("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and _is_silent_skip(node, tree)
    ]
    assert not silent


def _is_silent_skip(node: ast.expr, tree: ast.Module) -> bool:
    if isinstance(node, ast.Attribute) and node.attr in SKIPS and ast.unparse(node.value) in ("pytest", "pytest.mark"):
        called = any(isinstance(call, ast.Call) and call.func is node for call in ast.walk(tree))
        return not called
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SKIPS):
        return False
    reasons = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
    if node.func.attr == "skip":
        reasons += node.args
    return not any(not isinstance(reason, ast.Constant) or reason.value for reason in reasons)


@pytest.mark.parametrize("folder", ["ingestion", "orchestration", "dashboards", "tests"])
def test_every_import_is_a_declared_dependency(folder: str) -> None:
    """What another library happens to bring along may be gone with its next version."""
    requirements = declared_requirements(dev=folder == "tests") + (bench_requirements() if folder == "tests" else [])
    declared = {canonicalize_name(requirement.name) for requirement in requirements}
    distributions = packages_distributions()
    undeclared = {
        f"{name} imports {package}"
        for name, tree in python_files(folder)
        for node in ast.walk(tree)
        for package in {module.split(".")[0] for module in _imported(node)} & distributions.keys() - PRODUCT
        if declared.isdisjoint(map(canonicalize_name, distributions[package]))
    }
    assert not undeclared


def test_ingestion_stands_on_nothing_above_it() -> None:
    """It reads files in a second; Dagster, dbt and Streamlit each take seconds to import."""
    above = {"dagster", "dagster_dbt", "dbt", "streamlit", "orchestration", "dashboards"}
    imports = {
        f"{name} imports {module}"
        for name, tree in python_files("ingestion")
        for node in ast.walk(tree)
        for module in _imported(node)
        if module.split(".")[0] in above
    }
    assert not imports


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def pages() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        if path.suffix == ".md":
            yield path, path.read_text(encoding="utf-8")


def test_the_pages_tell_of_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {
        (path.name, word)
        for path, text in pages()
        for word in re.findall(r"(?:`|^ *)make ([a-z]+)", text, re.MULTILINE)
    }
    assert told
    assert not {(name, word) for name, word in told if word not in targets}


def test_the_pages_link_to_files_that_exist() -> None:
    links = {
        (path.relative_to(ROOT), link)
        for path, text in pages()
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    }
    assert links
    assert not {(str(page), link) for page, link in links if not (ROOT / page.parent / link).exists()}
