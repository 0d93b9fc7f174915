"""A profile's credentials, served on this computer to programs that run for longer than they last."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from poolkey.core.credentials import Credentials
from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Cancel, CredentialsEndpoint, Offer
from poolkey.services.profiles import Profiles


class Serving:
    """Serves credentials that are always fresh."""

    def __init__(self, *, profiles: Profiles, endpoint: CredentialsEndpoint) -> None:
        self._profiles = profiles
        self._endpoint = endpoint

    def offer(
        self, profile: str, port: int, cancel: Cancel, explain: Callable[[PoolkeyError], str]
    ) -> AbstractContextManager[Offer]:
        """Serve ``profile`` while in the context, on ``port`` or for 0 on a free one.

        Credentials are fetched once beforehand, so that what is in the way is known at once: raises what
        :meth:`Profiles.credentials` raises, and ``PortRefused``. What gets in the way afterwards is worded by
        ``explain`` for the program that asks.
        """

        def fetch(cancel: Cancel) -> Credentials:
            return self._profiles.credentials(profile, cancel)

        fetch(cancel)
        return self._endpoint.offer(port, fetch, explain)
