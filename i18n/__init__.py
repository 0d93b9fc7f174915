"""Translations: one Qt Linguist file per language."""
