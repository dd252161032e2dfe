"""English names of the languages that sources are written in (ISO 639-1, RFC 5646)."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_ENGLISH = frozenset({"", "en", "eng", "english"})


def foreign(language: str) -> str:
    """The language's English name, or nothing for English: ``German`` for de or de-CH."""
    base = language.replace("_", "-").split("-")[0].casefold()
    if base in _ENGLISH:
        return ""
    return _NAMES.get(base, language)


def tag(language: str) -> str | None:
    """The BCP 47 tag of a foreign language; None for English and for names not known."""
    code = language.replace("_", "-")
    base = code.split("-")[0].casefold()
    if base in _ENGLISH:
        return None
    if base in _NAMES:
        return code
    named = (each for each, name in _NAMES.items() if name.casefold() == base)
    return next(named, None)
