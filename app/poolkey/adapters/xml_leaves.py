"""The texts in an XML document that a server sent, read so that the document can make nothing happen."""

from __future__ import annotations

from collections.abc import Mapping


def read_leaves(document: bytes) -> Mapping[str, str]:
    """Return the text of each element under the path of its local names, such as ``Error/Code`` below the root.

    A document type is refused: without one there are no entities to expand, to fetch or to nest. Raises
    ``ValueError`` for whatever is not such a document.
    """
    from xml.parsers import expat

    leaves: dict[str, str] = {}
    path: list[str] = []
    texts: list[str] = []

    def refuse(*_declared: object) -> None:
        raise ValueError("a document type")

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        path.append(name.rpartition(" ")[2])
        texts.clear()

    def end(_name: str) -> None:
        leaves.setdefault("/".join(path[1:]), "".join(texts).strip())
        path.pop()
        texts.clear()

    # Whatever the document says of its encoding, Python is not asked for one of that name.
    parser = expat.ParserCreate("UTF-8", " ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    try:
        parser.Parse(document, True)  # noqa: FBT003 - the parser takes nothing by name
    except expat.ExpatError:
        raise ValueError("not XML") from None
    return leaves
