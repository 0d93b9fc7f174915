"""The search for secrets that were told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ways.discretion import files_below, telltales

SECRETS = {"123456", "a-secret-that-is-long", "Correct-Horse-9"}


@pytest.mark.parametrize(
    "text",
    [
        "code=123456",
        "123456",
        "xa-secret-that-is-longx",
        "'Correct-Horse-9'",
        "Bearer eyJraWQiOiIx.eyJzdWIiOiIx.c2ln",
    ],
)
def test_a_secret_is_found(text: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "file").write_bytes(b"\xff" + text.encode())
    (tmp_path / "harmless").write_text("1234567 or 12345")
    assert telltales(SECRETS, files_below(tmp_path)) == [str(inner / "file")]
