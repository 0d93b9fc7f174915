"""What the window knows of somebody who is signed in, and how each event changes it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from poolkey.core.connection import Connection, Profile
from poolkey.core.errors import ConsentNeeded, KeyringReason, PoolkeyError
from poolkey.core.values import dataclass, replace

if TYPE_CHECKING:
    from poolkey.services.profiles import ProfileState


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one profile; ``problem`` is why it is not fresh.

    ``offline`` tells that a renewal met no answer, while what there is still serves; ``tightened`` is the path of a
    file that others could read until now.
    """

    profile: Profile
    expires: datetime | None = None
    problem: PoolkeyError | None = None
    renewing: bool = False
    offline: bool = False
    tightened: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the signed-in view shows; ``problem`` concerns all profiles at once.

    ``roles`` are those that the person may take, the preferred one first. A guest has no ``account``.
    ``opening`` is the profile whose console is being opened.
    """

    connection: Connection
    account: str
    username: str
    cards: tuple[Card, ...]
    keyring_problem: KeyringReason | None = None
    problem: PoolkeyError | None = None
    leaving: bool = False
    roles: tuple[str, ...] = ()
    opening: str = ""

    @property
    def signs_in_only(self) -> bool:
        """Tell whether the connection yields no credentials at all."""
        return self.connection.identity_pool_id is None

    def is_renewing(self, profile: str | None) -> bool:
        """Tell whether a profile is being renewed, or all of them are."""
        return all(card.renewing for card in self.cards if profile in {None, card.profile.name})

    def still_serves(self, now: datetime) -> bool:
        """Tell whether every profile has credentials that last."""
        return all(card.expires and now < card.expires for card in self.cards)

    def with_connection(self, connection: Connection) -> SignedIn:
        """Return the same for a connection that has changed; what is known of a profile stays."""
        connection = connection if self.account else for_guests(connection)
        known = {card.profile.name: card for card in self.cards}
        cards = (replace(known.get(each.name, Card(each)), profile=each) for each in connection.profiles)
        return replace(self, connection=connection, cards=tuple(cards))

    def with_states(self, states: tuple[ProfileState, ...]) -> SignedIn:
        """Return the same with what is known now; profiles that were not asked about stay as they are."""
        known = {state.profile.name: state for state in states}
        cards = tuple(_renewed(card, known.get(card.profile.name)) for card in self.cards)
        return replace(self, cards=cards, problem=None)

    def while_renewing(self, profile: str | None) -> SignedIn:
        """Return the same while the person waits for one profile or all."""
        cards = tuple(
            replace(card, renewing=True, problem=None) if profile in {None, card.profile.name} else card
            for card in self.cards
        )
        return replace(self, cards=cards, problem=None)

    def while_kept_fresh(self) -> SignedIn:
        """Return the same during a renewal that nobody waits for; a question that is asked stands."""
        cards = tuple(
            card if isinstance(card.problem, ConsentNeeded) else replace(card, renewing=True) for card in self.cards
        )
        return replace(self, cards=cards)

    def while_leaving(self) -> SignedIn:
        """Return the same during a sign-out."""
        return replace(self.with_problem(None), leaving=True, opening="")

    def when_offline(self) -> SignedIn:
        """Return the same after a renewal that met no answer."""
        return replace(self, cards=tuple(replace(card, offline=True) for card in self.cards))

    def with_problem(self, problem: PoolkeyError | None) -> SignedIn:
        """Return the same with nothing under way, and what is in the way of all profiles."""
        return replace(self, cards=tuple(replace(card, renewing=False) for card in self.cards), problem=problem)


def for_guests(connection: Connection) -> Connection:
    """Return ``connection`` with what it gives to somebody who does not sign in."""
    return replace(connection, profiles=tuple(profile for profile in connection.profiles if profile.guest))


def _renewed(card: Card, state: ProfileState | None) -> Card:
    if not state:
        return replace(card, renewing=False)
    return Card(card.profile, state.expires, state.problem, tightened=state.tightened)
