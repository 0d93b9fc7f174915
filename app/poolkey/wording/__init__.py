"""The sentences people read, shared by the window and the terminal; Qt-free."""

from poolkey.wording.translator import language_in_use, translate, use_translator

__all__ = ["language_in_use", "translate", "use_translator"]
