"""The sentences people read, shared by the window and the terminal; Qt-free."""

from poolkey.wording.translator import choose_translator, language_in_use, translate, use_translator

__all__ = ["choose_translator", "language_in_use", "translate", "use_translator"]
