"""Where things are kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from poolkey.core.values import dataclass, field

APPLICATION = "poolkey"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are kept, and the environment that says where the AWS files are."""

    config: Path
    state: Path
    cache: Path
    runtime: Path
    home: Path
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)


def own_places() -> Places:
    """Return the places of the person who runs this program.

    Credentials are kept in the session's own memory-backed directory where there is one.
    """
    home = Path.home()
    config, state, cache_directory = _places_by_xdg(home) if sys.platform == "linux" else _places_by_library()
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Places(
        config=config,
        state=state,
        cache=cache_directory,
        runtime=Path(runtime, APPLICATION) if runtime.startswith("/") and os.name == "posix" else cache_directory,
        home=home,
    )


def _places_by_xdg(home: Path) -> tuple[Path, Path, Path]:
    """Return the places of the XDG Base Directory Specification, which has relative ones ignored."""
    variables = (("XDG_CONFIG_HOME", ".config"), ("XDG_STATE_HOME", ".local/state"), ("XDG_CACHE_HOME", ".cache"))
    named = (os.environ.get(variable, "") for variable, _ in variables)
    config, state, cache_directory = (
        Path(name) if name.startswith("/") else home / usual for name, (_, usual) in zip(named, variables, strict=True)
    )
    return config / APPLICATION, state / APPLICATION, cache_directory / APPLICATION


def _places_by_library() -> tuple[Path, Path, Path]:
    import platformdirs  # here, since on Linux it would take as long to load as the fast path takes in all

    return (
        platformdirs.user_config_path(APPLICATION),
        platformdirs.user_state_path(APPLICATION),
        platformdirs.user_cache_path(APPLICATION),
    )
