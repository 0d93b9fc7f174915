"""The AWS SDK for JavaScript beside the test environment, from a hash-locked file of its own."""

from __future__ import annotations

import shutil

from environments import ROOT, Environment, once
from terminal import run

SOURCE = ROOT / "tests" / "desktop" / "javascript"


def provide(environment: Environment) -> None:
    """Put the SDK and the program that uses it below the environment, where that is not done."""
    folder = environment.folder / "javascript"

    def install() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SOURCE, folder)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        run(environment.program("npm"), "ci", *quiet, "--prefix", str(folder))

    once(environment.folder / "javascript.stamp", SOURCE / "package-lock.json", install)
