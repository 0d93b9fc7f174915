"""The process in which the emulator runs: ``python -m poolkey.demo.child DIRECTORY``.

It prints its port once it listens. It ends when its standard input closes, which happens however its
parent ends, and takes ``DIRECTORY`` with it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import sys
import threading
from importlib import import_module
from pathlib import Path

from hypercorn.asyncio import serve
from hypercorn.config import Config

LOOPBACK = "127.0.0.1"


def main() -> None:
    """Serve until the parent lets go of standard input."""
    directory = Path(sys.argv[1])
    threading.Thread(target=_end_with_parent, args=(directory,), daemon=True).start()
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
        os.environ.update(_settings(directory, port))
        asyncio.run(_serve(listener, port))


def _settings(directory: Path, port: int) -> dict[str, str]:
    """Return ministack's environment; it is read when the module is imported, so it is set before."""
    return {
        "AUTH": "true",  # without it every password, code and token is accepted
        "BIND_HOST": LOOPBACK,
        "DOCKER_HOST": f"unix://{directory / 'no-docker'}",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "S3_DATA_DIR": str(directory / "s3"),
        "SERVICES": "cognito-idp,cognito-identity,sts,iam,s3,ses",
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(directory / "emulator"),
        "TMPDIR": str(directory),
    }


async def _serve(listener: socket.socket, port: int) -> None:
    app = import_module("ministack.app").app  # after its environment is set; it ships no types

    async def announce() -> None:
        """Say the port: hypercorn awaits its shutdown trigger once it accepts, and this one never returns."""
        os.write(1, f"{port}\n".encode())
        os.dup2(2, 1)  # the parent reads no further line
        await asyncio.Event().wait()

    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.loglevel = "WARNING"
    await serve(app, config, shutdown_trigger=announce)


def _end_with_parent(directory: Path) -> None:
    sys.stdin.buffer.read()
    shutil.rmtree(directory, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
