"""Sections and files that the tests of the AWS text editor use, and how botocore reads them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from botocore.configloader import build_profile_map, raw_config_parse
from botocore.exceptions import ConfigParseError

from poolkey.core.profile_section import MARKER, AwsFile, Section, Values
from poolkey.core.profile_text import AwsText

ACME = Section(AwsFile.CREDENTIALS, "acme")
ACME_CONFIG = Section(AwsFile.CONFIG, "acme")
VALUES = (("aws_access_key_id", "ASIAEXAMPLE"), ("aws_secret_access_key", "a%b/c+d=="), ("aws_session_token", "tok en"))
BLOCK = f"[acme]\n{MARKER}\n" + "".join(f"{key} = {value}\n" for key, value in VALUES)
OTHERS = """\
# mine ; keep
[prod]
AWS_Access_Key_Id = AKIA%PROD
aws_secret_access_key: s=e:c%r

; another comment
[dev]
s3 =
    max_concurrent_requests = 20
    # inside
    addressing_style = path
cli_pager =
"""

Parsed = dict[str, dict[str, object]]


def botocore_reads(text: str) -> Parsed | None:
    """Return the sections, or ``None`` where botocore refuses the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(text.encode())
        try:
            parsed: Parsed = raw_config_parse(str(path))
        except ConfigParseError:
            return None
        return parsed


def profiles(text: str) -> dict[str, object]:
    """Return the profiles of a config file."""
    parsed = botocore_reads(text)
    assert parsed is not None
    found: dict[str, object] = build_profile_map(parsed)["profiles"]
    return found


def put(text: str, section: Section = ACME, values: Values = VALUES, note: str = "") -> str:
    return AwsText.parse(text).with_section(section, values, note).text


def others(text: str, section: Section) -> Parsed:
    """Return what botocore reads of all sections but one."""
    parsed = botocore_reads(text)
    assert parsed is not None
    return {name: values for name, values in parsed.items() if not section.is_called(name)}
