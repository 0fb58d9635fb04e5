"""LaTeX brought to one form, so that two ways to write one formula compare equal."""

from __future__ import annotations

import re

# Words of a language inside a formula; they may be translated.
_WORDS = re.compile(r"\\(?:text|textrm|textbf|textit|mbox)\s?\{[^{}]*\}")
_SIZES = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits)(?![A-Za-z])")
# Not the second backslash of a row's end, which is why an even number may stand before.
_SPACES = re.compile(r"(?<!\\)\\(?:[,;:!> ]|q?quad(?![A-Za-z]))|~")
_UPRIGHT = re.compile(r"\\(?:mathrm|operatorname\*?|rm)(?![A-Za-z])\s?")
_SAME = {
    "leq": "le", "geq": "ge", "neq": "ne", "rightarrow": "to", "longrightarrow": "to", "gets": "leftarrow",
    "ldots": "dots", "cdots": "dots", "dotsc": "dots", "dotsb": "dots", "lvert": "|", "rvert": "|", "vert": "|",
    "lVert": "\\|", "rVert": "\\|", "Vert": "\\|", "dfrac": "frac", "tfrac": "frac", "land": "wedge", "lor": "vee",
    "leqslant": "le", "geqslant": "ge", "lbrace": "\\{", "rbrace": "\\}", "epsilon": "epsilon", "ast": "*",
}  # fmt: skip
_PRIME = re.compile(r"\^\s?\{?\s?\\prime\s?\}?")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NEEDED_BLANK = re.compile(r"(\\[A-Za-z]+)\s+(?=[A-Za-z])")
_ONE_LETTER = re.compile(r"\{([A-Za-z0-9])\}")
_TYPEFACE = r"\\(?:mathbf|mathcal|mathbb|mathsf|mathit|mathfrak|boldsymbol|bm|bf|mathscr)(?![A-Za-z])"
_TYPEFACES = re.compile(rf"{_TYPEFACE}(?:\{{([^{{}}]*)\}})?")
_TYPED = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×",
    "cdot": "·", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "infty": "∞",
    "to": "→", "rightarrow": "→", "pm": "±", "in": "∈", "sim": "~", "log": "log", "exp": "exp", "min": "min",
    "max": "max", "sum": "∑", "nabla": "∇", "partial": "∂", "ell": "ℓ",
}  # fmt: skip
_RAISED = str.maketrans("0123456789n", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ")
_POWER = re.compile(r"\^\{?([0-9n]{1,3})\}?")

_SIGN = re.compile(
    r"(?:\\(?:sim|approx|times|pm|mp|to|leftarrow|Rightarrow|uparrow|downarrow|le|ge|ll|gg|cdot|circ|bullet|star|dagger"
    r"|checkmark|[%&#])(?![A-Za-z])|[-<>=+~^{}*%|,.·×≈±→←↑↓])+"
)
# What a Greek letter is called where it is part of a name: 엡실론 그리디.
_SPOKEN = {
    "alpha": ("알파", "アルファ"), "beta": ("베타", "ベータ"), "gamma": ("감마", "ガンマ"), "delta": ("델타", "デルタ"),
    "epsilon": ("엡실론", "イプシロン"), "lambda": ("람다", "ラムダ"), "sigma": ("시그마", "シグマ"), "tau": ("타우", "タウ"),
    "theta": ("세타", "シータ"), "pi": ("파이", "パイ"), "mu": ("뮤", "ミュー"), "chi": ("카이", "カイ"), "rho": ("로", "ロー"),
}  # fmt: skip


def bare(formula: str) -> str:
    """A formula without what marks it as one: "n^2" of "$n^2$", of "\\(n^2\\)", of "$$n^2$$"."""
    if formula.startswith("$$"):
        return formula[2:-2].strip()
    if formula.startswith("$"):
        return formula[1:-1].strip()
    return formula[2:-2].strip() if formula.startswith(("\\(", "\\[")) else formula


def key_of(formula: str) -> str:
    """What formulas that look alike share: no marks, no blanks, one of several names of a sign."""
    key = _ONE_LETTER.sub(r" \1", _WORDS.sub(r"\\text", bare(formula)))
    if "\\" in key:
        key = _SPACES.sub(" ", _SIZES.sub("", _UPRIGHT.sub("", _PRIME.sub("'", key))))
        key = _COMMAND.sub(_one_name, key)
        key = _NEEDED_BLANK.sub("\\1\0", key)
    return "".join(key.split()).replace("\0", " ")


def letters_of(key: str) -> str:
    """The letters, digits, braces and signs of a key, without typefaces, backslashes and blanks."""
    return _TYPEFACES.sub(r"\1", key).translate({ord(sign): None for sign in "\\ "})


def is_sign(key: str) -> bool:
    """Whether a key is only a sign, which a translation says in words: "about", "times", an arrow."""
    return _SIGN.fullmatch(key) is not None


def as_typed(inner: str) -> list[str]:
    """How people write a formula where they have no LaTeX: "α ≤ n²" for "\\alpha \\le n^2", "L2", a Greek letter's name."""
    typed = _COMMAND.sub(lambda command: _TYPED.get(command[1], command[0]), inner)
    typed = _POWER.sub(lambda power: power[1].translate(_RAISED), typed)
    plain = typed.translate({ord(sign): None for sign in "_{}"})
    spoken = _SPOKEN.get(inner[1:], ()) if inner.startswith("\\") else ()
    return list(dict.fromkeys((inner, typed, plain, plain.replace("ℓ", "L"), *spoken)))


def _one_name(command: re.Match[str]) -> str:
    name = _SAME.get(command[1], command[1])
    return name if not name.isalpha() else f"\\{name}"
