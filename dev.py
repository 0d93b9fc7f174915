#!/usr/bin/env python3
"""The one door to every task: ``python3 dev.py --help``. It needs nothing but Python 3.11 with venv and pip."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file meets any Python
    sys.exit("Python 3.11 or newer is needed.")

sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))

import catalogues
import debian
import javascript
from environments import DEMO, ROOT, TEST, Environment
from terminal import run, run_quietly, say, stop, succeeds

BOX = "tests/desktop/box.py"


def main() -> None:
    """Do the task named on the command line."""
    os.chdir(ROOT)
    arguments = vars(command_line().parse_args())
    arguments.pop("task")(**arguments)


def command_line() -> argparse.ArgumentParser:
    """Return the parser; a task is a function whose options are its arguments."""
    parser = argparse.ArgumentParser(prog="dev.py", description="The tasks of the Poolkey project.")
    tasks = parser.add_subparsers(required=True, metavar="TASK")

    def task(function: Callable[..., None]) -> argparse.ArgumentParser:
        added = tasks.add_parser(function.__name__, help=function.__doc__, description=function.__doc__)
        added.set_defaults(task=function)
        return added

    task(demo).add_argument("--headless", action="store_true", help="in the terminal, without a window")
    task(test)
    task(check)
    words = task(translations)
    words.add_argument("--check", action="store_true", help="change nothing; fail where something is to do")
    words.add_argument("new", nargs="*", metavar="LANGUAGE", help="a language to begin, such as de")
    task(wheel).add_argument("--out", default="dist", metavar="DIRECTORY", help="where it goes (dist)")
    task(picture)
    task(lock)
    return parser


def demo(*, headless: bool) -> None:
    """Run the demo: an Amazon Cognito of its own, nothing of yours touched."""
    environment = DEMO.ready()
    if not headless and not window_opens(environment):
        say("No window can open here: the demo runs in the terminal.")
        headless = True
    if not headless:
        catalogues.compile_all(environment)
    environment.become("-m", "poolkey", "demo", *(["--headless"] if headless else []))


def test() -> None:
    """Check and test everything, the real desktop included."""
    environment = TEST.ready()
    if not debian.provide(debian.WINDOW, debian.TESTS):
        stop("The tests need these system packages.")
    javascript.provide(environment)
    check()
    catalogues.compile_all(environment)
    environment.run("-m", "pytest", "-q", "-m", "not desktop", "--cov")
    in_the_box(environment, "-m", "pytest", "-q", "-m", "desktop")


def check() -> None:
    """Check style, types, layers and translations."""
    environment = TEST.ready()
    environment.run("-m", "ruff", "check", "--quiet")
    environment.run("-m", "ruff", "format", "--check", "--quiet")
    run_quietly(environment.program("mypy"))
    run_quietly(environment.program("lint-imports"))
    catalogues.check(environment)
    say("Style, types, layers and translations are in order.")


def translations(*, check: bool, new: list[str]) -> None:
    """Bring the translation files up to date with the source."""
    environment = TEST.ready()
    if check:
        catalogues.check(environment)
    else:
        catalogues.update(environment, {*catalogues.catalogues(), *map(catalogues.catalogue, new)})


def wheel(*, out: str) -> None:
    """Build the wheel and see that every translation is in it."""
    environment = TEST.ready()
    catalogues.compile_all(environment)
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # setuptools would pack what is left over there
    with tempfile.TemporaryDirectory() as folder:
        run_quietly(
            environment.program("python"), "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)
        )
        [built] = Path(folder).glob("*.whl")
        held = zipfile.ZipFile(built).namelist()
        lacking = [ts.stem for ts in catalogues.catalogues() if f"poolkey/i18n/{ts.stem}.qm" not in held]
        if lacking:
            stop(f"The wheel lacks the translations {', '.join(lacking)}.")
        Path(out).mkdir(parents=True, exist_ok=True)
        say(shutil.copy(built, out))


def picture() -> None:
    """Take the pictures of the real window for the README."""
    environment = TEST.ready()
    catalogues.compile_all(environment)
    in_the_box(environment, "tests/desktop/picture.py")


def lock() -> None:
    """Lock the newest allowed libraries with their hashes; needs uv."""
    uv = shutil.which("uv") or stop("uv is needed: pip install uv")
    for environment in (DEMO, TEST):
        extras = [f"--extra={extra}" for extra in environment.extras]
        terms = ["--universal", "--python-version=3.11", "--generate-hashes", "--upgrade"]
        plain = ["--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]  # no address of a registry
        run(uv, "pip", "compile", "pyproject.toml", *extras, *terms, *plain, f"--output-file={environment.lock}")


def window_opens(environment: Environment) -> bool:
    """Tell whether Qt can open a window here, after providing its system libraries where that helps."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    window = (environment.program("python"), "-c", "from PySide6.QtWidgets import QApplication; QApplication([])")
    return succeeds(*window) or (debian.provide(debian.WINDOW) and succeeds(*window))


def in_the_box(environment: Environment, *arguments: str) -> None:
    """Run the environment's Python on a throw-away desktop."""
    environment.run(BOX, "--", environment.program("python"), *arguments)


if __name__ == "__main__":
    main()
