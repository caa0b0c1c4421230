"""The command line itself: version, help, usage errors, and a quick start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from typer.testing import CliRunner

from hedgerow.cli.app import PANELS, app

HEAVY = ("polars", "matplotlib", "scipy.stats", "narwhals", "pandas", "django", "sklearn", "bibtexparser", "jinja2")


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout == f"hedgerow {version('hedgerow')}\n"


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for name in ("run", "check", "init", "pool"):
        assert f" {name} " in result.stdout


def test_every_command_has_an_example() -> None:
    for command in app.registered_commands:
        assert "Example: hedgerow " in (command.callback.__doc__ or "")


def test_commands_stand_in_panels_in_the_order_of_the_work() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout
    order = ["init", "check", "run", "import", "screen", "extract", "appraise", "undo"]
    places = [shown.index(f"│ {name} ") for name in order]
    assert places == sorted(places)
    assert {each.rich_help_panel for each in app.registered_commands} == set(PANELS)


def test_help_keeps_every_word_in_brackets_and_wraps_its_paragraphs() -> None:
    assert "[[amendments]]" in CliRunner().invoke(app, ["amend", "--help"]).stdout
    narrow = {"COLUMNS": "80", "TERMINAL_WIDTH": "80"}
    said = CliRunner(env=narrow).invoke(app, ["--help"]).stdout.splitlines()
    begin = next(at for at, line in enumerate(said) if "Exit codes" in line)
    assert len(said[begin].strip()) > 60
    assert len(said[begin + 1].strip()) > 60, "a sentence is not broken where the source breaks it"


def test_what_is_not_understood_ends_with_2() -> None:
    for arguments in (["no-such-command"], ["run"], ["run", "/no/such/folder"], ["pool", "x.csv"]):
        assert CliRunner().invoke(app, arguments).exit_code == 2, arguments


def test_help_starts_quickly_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['hedgerow', '--help']\n"
        "from hedgerow.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    begun = perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert perf_counter() - begun < 2  # measured 0.3 s alone; the machine may be busy


def test_a_run_on_plain_files_does_not_load_django(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from hedgerow.actions.init import start_review\n"
        "from hedgerow.actions.run import run_review\n"
        "start_review(Path(sys.argv[1])); run_review(Path(sys.argv[1]))\n"
        "print([name for name in sys.modules if name.startswith(('django', 'sklearn'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "new")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_terminal_without_unicode_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "é.csv").write_text("study,yi,vi\nMüller,-0.1,0.04\nÅse,-0.5,0.05\n", encoding="utf-8")
    command = [sys.executable, "-c", "from hedgerow.cli import main; main()", "pool", str(tmp_path / "é.csv")]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    for more in ([], ["--json"]):
        done = subprocess.run(
            [*command, "--measure", "GEN", *more], capture_output=True, text=True, check=True, env=environment
        )
        assert done.stdout.isascii()
    assert json.loads(done.stdout)["rows"][0]["study"] == "Müller"
