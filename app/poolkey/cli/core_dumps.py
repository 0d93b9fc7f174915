"""What a program that crashes leaves behind: nothing where it is Poolkey, whose memory holds secrets.

The limit on a core dump's size is set to 1 byte. 0 would not do: Linux counts it for files alone, and hands the whole
memory to a collector such as systemd-coredump or apport all the same, except at 1 (``vfs_coredump`` in fs/coredump.c).
"""

from __future__ import annotations

import os

if os.name == "posix":
    import resource

    _NOTHING = 1
    _before = resource.getrlimit(resource.RLIMIT_CORE)

    def forbid() -> None:
        """Leave nothing behind, from now on."""
        most = _before[1]
        least = _NOTHING if most == resource.RLIM_INFINITY else min(_NOTHING, most)
        resource.setrlimit(resource.RLIMIT_CORE, (least, most))

    def allow() -> None:
        """Let it be as it was found, for a command of the person's own."""
        resource.setrlimit(resource.RLIMIT_CORE, _before)

else:

    def forbid() -> None:
        """Do nothing: what Windows keeps of a crash is set for all programs, not by each."""

    def allow() -> None:
        """Do nothing, as nothing was forbidden."""
