"""The demo from outside: what runs, what to sign in to and as whom."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from poolkey.core.ports import Outbox
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass
from poolkey.demo.cognito import running
from poolkey.demo.outbox import EmulatorOutbox
from poolkey.demo.setting import BUCKET, NAME, PASSWORD, REGION, USERNAME, furnish


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo; all its files are below ``directory``."""

    directory: Path
    endpoint: str
    connection: str
    connection_toml: str
    profile: str
    region: str
    username: str
    password: Secret
    bucket: str
    outbox: Outbox

    @property
    def connection_file(self) -> Path:
        """Return the file that an administrator would hand out."""
        return self.directory / f"{self.connection}.toml"

    @property
    def aws_config(self) -> Path:
        """Return where the demo's AWS ``config`` file belongs."""
        return self.directory / "aws" / "config"

    @property
    def aws_credentials(self) -> Path:
        """Return where the demo's AWS ``credentials`` file belongs."""
        return self.directory / "aws" / "credentials"

    def aws_line(self) -> str:
        """Return a shell line that lists the demo's bucket with the profile that Poolkey writes.

        It names the endpoint: the AWS CLI of Debian 12 (2.9) knows no setting for it.
        """
        files = f"AWS_CONFIG_FILE={self.aws_config} AWS_SHARED_CREDENTIALS_FILE={self.aws_credentials}"
        return f"{files} aws s3 ls s3://{self.bucket} --profile {self.profile} --endpoint-url {self.endpoint}"


@contextmanager
def staged() -> Iterator[Demo]:
    """Run a demo while in the context, in a temporary directory of this person alone. Raises ``DemoFailed``."""
    with tempfile.TemporaryDirectory(prefix="poolkey-demo-", ignore_cleanup_errors=True) as path:
        directory = Path(path)
        with running(directory) as emulator:
            demo = Demo(
                directory=directory,
                endpoint=emulator.endpoint,
                connection=NAME,
                connection_toml=furnish(emulator),
                profile=NAME,
                region=REGION,
                username=USERNAME,
                password=PASSWORD,
                bucket=BUCKET,
                outbox=EmulatorOutbox(emulator.endpoint),
            )
            demo.aws_config.parent.mkdir(mode=0o700)
            demo.connection_file.write_text(demo.connection_toml, "utf-8")
            yield demo
