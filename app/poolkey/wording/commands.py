"""Commands that a person copies into a shell."""

from __future__ import annotations

import shlex

from poolkey.core.connection import Connection, Profile


def aws_line(connection: Connection, profile: Profile) -> str:
    """Return a shell line that tries a profile, at the connection's own server where it names one."""
    line = ["aws", "sts", "get-caller-identity", "--profile", profile.name]
    if connection.endpoint_url:
        line += ["--endpoint-url", connection.endpoint_url]
    return shlex.join(line)


def exec_line(profile: Profile) -> str:
    """Return the beginning of a shell line that runs a program with a profile's credentials."""
    return shlex.join(["poolkey", "exec", profile.name, "--"]) + " "
