"""The language of a text, by py3langid (BSD licence, its model comes with it, nothing is loaded from elsewhere)."""

import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.8
"""probability from which a language is named"""
LOOKED_AT = 3_000
"""letters of a text that are looked at"""
WORDS = 24
"""letters below which nothing is said; a sign of Chinese, Japanese or Korean counts four times"""
LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
    "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "ky", "lo", "lt", "lv", "mk", "mn",
    "ms", "my", "ne", "nl", "no", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr",
    "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""codes of the languages that are considered: those in which States and organizations write, no dialects"""


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def language_of(text: str) -> str:
    """The code of the language, for example fr; empty where the text is too short or could be several."""
    sample = " ".join(text[:LOOKED_AT].split())
    letters = sum(4 if sign > "\u2e80" else 1 for sign in sample if unicodedata.category(sign).startswith("L"))
    if letters < WORDS:
        return ""
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else ""
