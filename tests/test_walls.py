"""Walls: which room imports which, what the engine needs, and what a first fit does not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "hedgerow"
HEAVY = [
    "scipy.stats",
    "polars",
    "pandas",
    "narwhals",
    "matplotlib",
    "formulaic",
    "django",
    "sklearn",
    "jinja2",
    "typer",
]
ENGINES = ("stats", "exposure")
"""Rooms that need NumPy and SciPy, and nothing else."""

ENGINE_MODULES = sorted(
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for engine in ENGINES
    for path in (SOURCE / engine).rglob("*.py")
)

INSTALLED = {name for name in packages_distributions() if name not in ("hedgerow", "numpy", "scipy")}

ONLY = f"""
import sys
from importlib.abc import MetaPathFinder
class Wall(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {INSTALLED!r}:
            raise ModuleNotFoundError("behind the wall: " + name)
sys.meta_path.insert(0, Wall())
"""


def run(code: str) -> str:
    """Run code in a fresh process and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_engine_works_with_only_numpy_and_scipy() -> None:
    imports = "\n".join(f"import {name}" for name in ENGINE_MODULES)
    fit = "from hedgerow.stats.pool import pool\nprint(round(pool(yi=[.1, .5, .9], vi=[.04, .05, .1]).estimate, 3))"
    assert run(f"{ONLY}\n{imports}\n{fit}").startswith("0.4")


@pytest.mark.parametrize("module", ENGINE_MODULES)
def test_the_engine_imports_only_numpy_scipy_and_the_vocabulary(module: str) -> None:
    for name in imported(module):
        top = name.partition(".")[0]
        allowed = top in sys.stdlib_module_names or top in ("numpy", "scipy")
        own = ".".join(module.split(".")[:2])
        assert allowed or name.startswith((own, "hedgerow.vocabulary")), f"{module} imports {name}"
        assert not name.startswith("scipy.stats"), f"{module} imports {name}: use scipy.special"


def imported(module: str) -> set[str]:
    """Names of all modules a file imports, inside functions too."""
    path = SOURCE.parent / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("room", sorted(path.name for path in SOURCE.iterdir() if path.is_dir()))
def test_only_the_store_and_the_web_know_django(room: str) -> None:
    if room in ("store", "web"):
        return
    for path in (SOURCE / room).rglob("*.py"):
        module = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        assert not [name for name in imported(module) if name.partition(".")[0] == "django"], path


def test_a_first_fit_loads_nothing_heavy() -> None:
    loaded = run(
        "import sys, hedgerow as hr\n"
        "fit = hr.pool(yi=[.1, .5, .9, 1.2], vi=[.04, .05, .1, .2], labels=list('abcd'))\n"
        "assert fit.k == 4\n"
        "print('\\n'.join(sys.modules))"
    ).split()
    assert not [name for name in HEAVY if name in loaded]


def test_importing_the_package_loads_no_room() -> None:
    loaded = run("import sys, hedgerow\nprint('\\n'.join(sys.modules))").split()
    assert not [name for name in ("numpy", "scipy", *HEAVY) if name in loaded]


def test_the_layers_are_kept() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        capture_output=True,
        text=True,
        check=False,
        cwd=SOURCE.parents[1],
    )
    assert done.returncode == 0, done.stdout + done.stderr
