"""boto3 sessions that do not see the person's own AWS files, profile or proxy."""

from __future__ import annotations

import os

import boto3
import botocore.session
from botocore.config import Config

DIRECT = Config(proxies={})  # loopback is never asked through a proxy


def session_apart(config: str = os.devnull, credentials: str = os.devnull, profile: str | None = None) -> boto3.Session:
    """Return a session that reads the named AWS files and no others, whatever the environment says."""
    variables = {"profile": profile, "config_file": config, "credentials_file": credentials}
    return boto3.Session(
        botocore_session=botocore.session.Session(
            {name: (None, None, value, None) for name, value in variables.items()}  # no environment variable names
        )
    )
