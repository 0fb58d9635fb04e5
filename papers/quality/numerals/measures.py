"""Measures that translators convert: what stood in miles may stand in kilometres, so its number differs rightly."""

from __future__ import annotations

import re

_IMPERIAL = re.compile(
    r"[ -]?(?:['′]|″|(?:square |sq\.? ?|cubic )?(?:miles?|mi|mph|inch(?:es)?|(?<=[0-9])in|feet|foot|ft|yards?|pounds?|lbs?|ounces?|oz|acres?|gallons?|degrees?|°F|°|fahrenheit|"
    r"마일|인치|피트|야드|파운드|에이커|갤런|マイル|インチ|フィート|ヤード|ポンド|エーカー|ガロン)(?![A-Za-z]))",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"[ -]?(?:(?:km|cm|mm|m|kg|g|l|ha|°C)(?![A-Za-z])|℃|킬로|미터|센티|밀리|그램|리터|헥타르|제곱|섭씨|도|キロ|メートル|センチ|ミリ|グラム|リットル|ヘクタール|平方|度|"
    r"kilomet|centimet|met(?:er|re)s?|kilogram|grams?|lit(?:er|re)s?|hectare|degrees?)",
    re.IGNORECASE,
)


def is_imperial(text: str, end: int) -> bool:
    """Whether a mile, an inch, a pound or the like stands behind the number that ends at `end`."""
    return _IMPERIAL.match(text, end) is not None


def is_metric(text: str, end: int) -> bool:
    """Whether a metre, a gram, a degree or the like stands there."""
    return _METRIC.match(text, end) is not None
