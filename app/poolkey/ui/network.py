"""Whether this computer is on a network, where the system tells."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

Reachability = QNetworkInformation.Reachability


class Network(QObject):
    """Tells by ``returned`` that the network is back; where the system tells nothing, it is silent."""

    returned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_there = True
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            information = QNetworkInformation.instance()
            self._is_there = _is_there(information.reachability())
            information.reachabilityChanged.connect(self.take)

    def take(self, reachability: Reachability) -> None:
        """Take what the system tells."""
        was_there, self._is_there = self._is_there, _is_there(reachability)
        if self._is_there and not was_there:
            self.returned.emit()


def _is_there(reachability: Reachability) -> bool:
    """Tell whether AWS may be within reach; a system that does not know stops nobody from trying."""
    return reachability in {Reachability.Online, Reachability.Site, Reachability.Unknown}
