"""The connections as the window has them: the presenter, its view, and the offers that links make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.ui.connections.offers import Offers
from poolkey.ui.connections.presenter import ConnectionsPresenter, Listing
from poolkey.ui.connections.view import ConnectionsView
from poolkey.ui.crew import Crew
from poolkey.ui.frame import Frame

if TYPE_CHECKING:
    from poolkey.wiring.services import Services


class ConnectionsScreen(QObject):
    """Ties the presenter to the view and to the offers, and tells what leads elsewhere.

    ``changed`` carries the new :class:`Listing`; ``chosen`` and ``chosen_as_guest`` the :class:`Listed` that the person
    turned to, ``called`` the one that a program calls for; ``removed`` the name of the connection that is to go.
    """

    changed = Signal(object)
    chosen = Signal(object)
    chosen_as_guest = Signal(object)
    called = Signal(object)
    removed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        services: Services,
        crew: Crew,
        frame: Frame,
        is_signing_in: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = ConnectionsPresenter(services, crew.worker, crew.leaver, self)
        self.view = ConnectionsView()
        self.offers = Offers(frame, is_signing_in, self)
        self._connect()

    def _connect(self) -> None:
        self.presenter.changed.connect(self._on_listing)
        self.presenter.refused.connect(self.refused)
        self.presenter.offered.connect(self.offers.take)
        self.presenter.called.connect(self.called)
        self.presenter.examined.connect(self.view.show_examined)
        self.offers.agreed.connect(self.presenter.take)
        self.view.checked.connect(self.presenter.examine)
        self.view.check_left.connect(self.presenter.stop_examining)
        self.view.chosen.connect(self.chosen)
        self.view.chosen_as_guest.connect(self.chosen_as_guest)
        self.view.file_chosen.connect(self.presenter.add)
        self.view.removed.connect(self.removed)

    def _on_listing(self, listing: Listing) -> None:
        self.view.show_listing(listing)
        self.changed.emit(listing)
