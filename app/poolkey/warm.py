"""The fast path behind ``credential_process``: hands out what the cache holds, or becomes the full program.

AWS tools start this file for every command, by ``python -I -S``. It imports nothing that such an interpreter has not
got within it, is short because it is compiled each time, and ends without tearing the interpreter down. To become the
full program it loads that into the same interpreter: a second one would take as long as the fast path.
"""

import sys
from time import gmtime, time

if sys.platform == "win32":
    import nt as system

    FLAGS, OWNER, OTHERS = system.O_BINARY, 0, 0  # it keeps people apart by the directories that files are in
else:
    import posix as system

    FLAGS, OWNER, OTHERS = system.O_NOFOLLOW | system.O_NONBLOCK, system.getuid(), 0o077
    CACHE = b"/Library/Caches/poolkey" if sys.platform == "darwin" else b"/.cache/poolkey"
    PLACES = ((b"XDG_RUNTIME_DIR", b"/poolkey"), (b"XDG_CACHE_HOME", b"/poolkey"), (b"HOME", CACHE))

FLOOR = 16 * 60  # below 15 minutes botocore asks again for every signature
CEILING = 13 * 3600  # no role lasts longer than 12 hours
PLAIN = b"abcdefghijklmnopqrstuvwxyz0123456789-_"
ZEROS = bytes.maketrans(b"123456789", b"000000000")


def main(profile: str) -> int:
    """Print the credentials of ``profile`` and return the exit status."""
    try:
        document = cached(path_of(profile))
    except (LookupError, OSError, ValueError):
        return become_full_program(profile)
    try:
        while document:
            document = document[system.write(1, document) :]
    except OSError:
        return 1
    return 0


def path_of(profile: str) -> bytes:
    """Return where the full program keeps the credentials of ``profile``."""
    stem = [b"%c" % byte if byte in PLAIN else b"%%%02x" % byte for byte in profile.encode()]
    return b"%s/credentials/%s.json" % (directory(), b"".join(stem))


def directory() -> bytes:
    """Return the person's directory for what may be lost; ``LookupError`` where only the full program finds it."""
    if sys.platform == "win32":
        return system.environ["LOCALAPPDATA"].encode() + b"/poolkey/poolkey/Cache"
    for name, below in PLACES:
        place = system.environ.get(name, b"")
        if place[:1] == b"/":
            return place + below
    raise LookupError


def cached(path: bytes) -> bytes:
    """Return the document at ``path``; ``ValueError`` unless it is private, whole and lasts long enough."""
    file = system.open(path, FLAGS)
    status = system.fstat(file)
    document = system.read(file, 65536)
    start, _, end = document.partition(b'"Expiration": "')
    if (
        status.st_mode & (0o170000 | OTHERS) == 0o100000  # noqa: PLR2004 - a regular file, says inode(7)
        and status.st_uid == OWNER
        and start[:15] == b'{"Version": 1, '
        and end.translate(ZEROS) == b'0000-00-00T00:00:00Z"}'
        and moment(FLOOR) <= end <= moment(CEILING)
    ):
        return document
    raise ValueError


def moment(ahead: int) -> bytes:
    """Return when so many seconds from now is, as ``Expiration`` says it."""
    return b"%04d-%02d-%02dT%02d:%02d:%02dZ" % gmtime(time() + ahead)[:6]


def become_full_program(profile: str) -> int:
    """Let the full program renew the credentials, or say what is missing."""
    import site

    site.main()  # what -S leaves out
    from poolkey.__main__ import credentials

    return credentials(profile)


if __name__ == "__main__":
    system._exit(main(sys.argv[1]) if len(sys.argv) == 2 else 2)  # noqa: PLR2004 - this file and a profile
