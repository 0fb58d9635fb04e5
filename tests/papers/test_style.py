"""The style sheet keeps its promises: contrast by the tokens, colours nowhere else, nothing from other hosts."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "papers" / "static" / "papers"
SHEET = (STATIC / "gloss.css").read_text()


def without_comments(css: str) -> str:
    """Return a style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def tokens(block: str) -> dict[str, str]:
    """Return the colours among the custom properties of a block."""
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block))


def themes() -> dict[str, dict[str, str]]:
    """Return the colours of both themes; the dark ones stand twice and must be the same."""
    css = without_comments(SHEET)
    light = tokens(css[: css.index("@media (prefers-color-scheme: dark)")])
    device = tokens(
        css[css.index("@media (prefers-color-scheme: dark)") : css.index(':root[data-theme="dark"]')]
    )
    chosen = tokens(css[css.index(':root[data-theme="dark"]') : css.index(':root[data-theme="light"] {')])
    assert device == chosen
    return {"light": light, "dark": chosen}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        ("ink", "paper", 7),  # running text: AAA
        ("ink", "leaf", 7),
        ("grey", "paper", 7),  # the original beside the translation is running text too
        ("grey", "leaf", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "leaf", 4.5),
        ("paper", "ink", 7),  # the link to skip
    ],
)
def test_text_can_be_read_on_its_ground(theme: str, text: str, ground: str, ratio: float) -> None:
    colours = themes()[theme]
    assert contrast(colours[text], colours[ground]) >= ratio


def test_there_is_one_accent_and_two_greys() -> None:
    for colours in themes().values():
        assert set(colours) == {"paper", "leaf", "ink", "grey", "line", "accent"}


def test_colours_stand_among_the_tokens_only() -> None:
    css = without_comments(SHEET)
    rest = re.sub(r"--[a-z]+: #[0-9a-f]{3,6};", "", css)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", rest) == []


def test_the_sheet_asks_no_host_for_anything() -> None:
    assert "url(" not in SHEET
    assert "@import" not in SHEET


def test_directions_are_logical() -> None:
    physical = r"(?<![-\w])(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right|top|bottom):|text-align: (?:left|right)"
    assert re.findall(physical, without_comments(SHEET)) == []


def test_what_every_page_loads_is_small() -> None:
    files = ("gloss.css", "gloss.js", "theme.js", "icon.svg")
    assert sum(len(gzip.compress((STATIC / name).read_bytes())) for name in files) < 16_000
