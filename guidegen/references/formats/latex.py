"""LaTeX in BibTeX values as Unicode, and Unicode as what BibTeX reads back."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textregistered": "®",
    "texttrademark": "™", "copyright": "©", "textcopyright": "©", "textdegree": "°", "degree": "°",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textless": "<", "textgreater": ">", "textbar": "|", "textquotesingle": "'", "ldots": "…",
    "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "dag": "†", "pounds": "£", "times": "×",
    "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "sim": "∼", "approx": "≈",
    "cdot": "·", "rightarrow": "→", "infty": "∞", "textmu": "µ", "slash": "/",
    "textasciigrave": "`",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "textalpha": "α", "textbeta": "β", "textgamma": "γ",
}  # fmt: skip
_SYMBOLS = {
    **dict.fromkeys(",;:\\\n\t", " "), **dict.fromkeys("!/()[]-@", ""),
}  # fmt: skip
"""Commands of one character that are a space, or nothing; others are the character."""

_DROPPED = frozenset(
    {
        "emph", "textit", "textbf", "textrm", "textsc", "textsf", "texttt", "textnormal", "mbox",
        "text", "mathrm", "mathit", "mathbf", "ensuremath", "textsuperscript", "textsubscript",
        "url", "uppercase", "MakeUppercase", "NoCaseChange", "protect", "relax", "em", "it", "bf",
        "sc", "rm", "enquote", "nolinkurl",
    }
)  # fmt: skip
"""Commands about looks: what they are applied to stays."""

_TOKEN = re.compile(r"\\([A-Za-z]+)[ \t\n]*|\\(.)|(---?|``|''|~|\$|[{}])|([^\\\-`'~${}]+|.)", re.S)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "$": "", "{": "", "}": ""}
_VERBATIM = re.compile(
    r"\\text(backslash|asciitilde|underscore)\s*(?:\{\})?|\\([{}%&#$_~])(?:\{\})?"
)


def decoded(text: str) -> tuple[str, list[str]]:
    """The text in Unicode, without braces, and the commands that are not known."""
    out: list[str] = []
    unknown: list[str] = []
    accent = ""
    for word, symbol, mark, plain in _TOKEN.findall(text):
        piece = ""
        if word or symbol:
            name = word or symbol
            if name in _ACCENTS and (symbol or name in "uvHckrdb"):
                accent += _ACCENTS[name]
                continue
            piece = _command(name, bool(word), unknown)
        elif mark:
            if accent and mark == "{":
                continue
            piece = _LIGATURES[mark]
        else:
            piece = plain
        if accent and (piece or mark == "}"):
            piece = _accented(piece, accent)
            accent = ""
        out.append(piece)
    return unicodedata.normalize("NFC", "".join(out)), unknown


def _command(name: str, is_word: bool, unknown: list[str]) -> str:
    if not is_word:
        return _SYMBOLS.get(name, name)
    if name not in _LETTERS and name not in _DROPPED:
        unknown.append(f"\\{name}")
    return _LETTERS.get(name, "")


def _accented(piece: str, accent: str) -> str:
    letter = {"ı": "i", "ȷ": "j"}.get(piece[:1], piece[:1])
    if not letter.isalpha():
        return piece  # an accent over nothing says nothing
    return unicodedata.normalize("NFC", letter + accent) + piece[1:]


def verbatim(text: str) -> str:
    """An address or identifier: only what cannot stand in one unescaped is decoded."""
    named = {"backslash": "\\", "asciitilde": "~", "underscore": "_"}
    return _VERBATIM.sub(lambda match: named.get(match[1] or "", match[2] or ""), text).strip()


def encoded(text: str) -> str:
    """The text as BibTeX reads it back: special characters escaped, all others in UTF-8."""
    text = re.sub(r"[\\{}%&#$_~^`]", lambda match: _ESCAPES[match[0]], " ".join(text.split()))
    text = re.sub(r"-(?=-)", "-{}", text)
    return re.sub(r"'(?=')", "'{}", text)


def encoded_verbatim(text: str) -> str:
    """An address or identifier for ``verbatim``; braces and backslashes are escaped."""
    named = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"}
    return re.sub(r"[\\{}]", lambda match: named[match[0]], text)


_ESCAPES = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{character: f"\\{character}" for character in "{}%&#$_"},
}  # fmt: skip
