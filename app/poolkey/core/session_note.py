"""What is remembered of a session beside its tokens."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.values import dataclass


@dataclass(frozen=True, slots=True)
class SessionNote:
    """What Poolkey remembers of a session beside its tokens; nothing in it is secret.

    ``pool`` is :attr:`Connection.pool_key`: a note of another pool is no session of this one. ``username`` is
    what the person typed. ``in_keyring`` tells where the refresh token rests, in the keyring or only in a running
    program; ``keyring_used`` tells that the keyring may hold one, this or an older one. ``identity_id`` is empty
    until the identity pool was asked. ``profiles`` names what was written into the AWS files. ``user_id`` is what the
    pool calls the person and ``device_key`` what it calls this computer, where it tracks it: renewals need both.
    ``subject`` is whom the ID token of the sign-in was about; older notes do not say.
    ``by_browser`` tells that a browser brought the session, which the pool's domain renews and ends.
    """

    connection: str
    pool: str
    username: str
    account: str
    signed_in_at: datetime
    in_keyring: bool
    keyring_used: bool
    identity_id: str = ""
    profiles: tuple[str, ...] = ()
    user_id: str = ""
    device_key: str = ""
    subject: str = ""
    by_browser: bool = False
