"""The sentences people read, shared by the window and the terminal; Qt-free."""

from poolkey.wording.translator import translate, use_translator

__all__ = ["translate", "use_translator"]
