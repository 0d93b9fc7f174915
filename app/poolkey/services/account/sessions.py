"""Sessions: where the person is signed in, and ending that."""

from __future__ import annotations

from poolkey.core.account.messages import ListSessions, RevokeSession, SessionPage
from poolkey.core.account.values import SessionEntry
from poolkey.core.ports import Cancel
from poolkey.core.signin.steps import Problem
from poolkey.services.account.access import Access, Shown, after, shown

Entries = tuple[SessionEntry, ...]


class AccountSessions:
    """Shows the sessions and ends those elsewhere; the one here ends by signing out."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def shown(self, cancel: Cancel) -> Shown[Entries]:
        """Return the sessions, this one first; nothing where the pool does not track them."""
        pages = self._access.pages(ListSessions, SessionPage, cancel)
        if isinstance(pages, Problem):
            return shown(pages)
        entries = (entry for page in pages for entry in page.entries)
        return Shown(tuple(sorted(entries, key=lambda entry: not entry.is_this_one)))

    def end(self, session_id: str, cancel: Cancel) -> Shown[Entries]:
        """End one session elsewhere."""
        problem = self._end(session_id, cancel)
        return after(problem, self.shown(cancel), lambda entries: all(entry.id != session_id for entry in entries))

    def end_others(self, cancel: Cancel) -> Shown[Entries]:
        """End every session but this one, as far as that goes; the first refusal is told."""
        before = self.shown(cancel)
        tries = [self._end(entry.id, cancel) for entry in before.value or () if not entry.is_this_one]
        problem = next(filter(None, tries), before.problem)
        return after(problem, self.shown(cancel), lambda entries: all(entry.is_this_one for entry in entries))

    def _end(self, session_id: str, cancel: Cancel) -> Problem | None:
        return self._access.tell(lambda access: RevokeSession(access, session_id), cancel)
