"""Days, spans of days, months and weeks as Korean, Japanese and English write them.

Plain Python. Unicode's CLDR is the model for the forms (its `intervalFormats` of the long date), with the wave dash that
Japanese uses between days. A language without forms of its own here gets the English ones.
"""

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEK_KEY = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})")


def day(value: date, language: str) -> str:
    """One day: 2024년 3월 11일, 2024年3月11日, 11 March 2024."""
    return _day(value, language, with_year=True, with_month=True)


def span(first: date | None, last: date | None, language: str) -> str:
    """From the first day to the last, saying year and month once where both share them.

    2024년 3월 11일–17일, 2024年3月11日〜17日, 11–17 March 2024. One day where only one is given or both are the same;
    the empty text where neither is, as for a reading list without a date.
    """
    if first is None or last is None or first == last:
        known = first or last
        return day(known, language) if known else ""
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    if _base(language) in ("ko", "ja"):
        start = _day(first, language, with_year=True, with_month=True)
        end = _day(last, language, with_year=not same_year, with_month=not same_month)
        return f"{start}{'〜' if _base(language) == 'ja' else '–'}{end}"
    start = _day(first, language, with_year=not same_year, with_month=not same_month)
    end = _day(last, language, with_year=True, with_month=True)
    # Between two words the dash has spaces around it, between two numbers it has none.
    return f"{start}–{end}" if same_month else f"{start} – {end}"


def short_span(first: date, last: date, language: str) -> str:
    """A span without its year, for a table: 3/11–17, 3/11〜17, 11–17 Mar; across months 2/26–3/3, 26 Feb – 3 Mar."""
    same_month = (first.year, first.month) == (last.year, last.month)
    if _base(language) in ("ko", "ja"):
        end = str(last.day) if same_month else f"{last.month}/{last.day}"
        return f"{first.month}/{first.day}{'〜' if _base(language) == 'ja' else '–'}{end}"
    end = f"{last.day} {_MONTHS[last.month - 1][:3]}"
    return f"{first.day}–{end}" if same_month else f"{first.day} {_MONTHS[first.month - 1][:3]} – {end}"


def month(year: int, number: int, language: str) -> str:
    """A month of a year: 2024년 3월, 2024年3月, March 2024."""
    forms = {"ko": f"{year}년 {number}월", "ja": f"{year}年{number}月"}
    return forms.get(_base(language), f"{_MONTHS[number - 1]} {year}")


def month_name(number: int, language: str) -> str:
    """A month without a year, 1 to 12: 3월, 3月, March."""
    return {"ko": f"{number}월", "ja": f"{number}月"}.get(_base(language), _MONTHS[number - 1])


def short_month(number: int, language: str) -> str:
    """A month where room is scarce, 1 to 12: 3월, 3月, Mar."""
    return month_name(number, language) if _base(language) in ("ko", "ja") else _MONTHS[number - 1][:3]


def quarter(year: int, number: int, language: str) -> str:
    """A quarter of a year, 1 to 4: 2024년 1분기, 2024年第1四半期, Q1 2024."""
    forms = {"ko": f"{year}년 {number}분기", "ja": f"{year}年第{number}四半期"}
    return forms.get(_base(language), f"Q{number} {year}")


def short_quarter(number: int, language: str) -> str:
    """A quarter where room is scarce: 1분기, 1Q, Q1."""
    return {"ko": f"{number}분기", "ja": f"{number}Q"}.get(_base(language), f"Q{number}")


def short_week(number: int, language: str) -> str:
    """A week of a year where room is scarce, 1 to 53: 33주, 33週, W33."""
    return {"ko": f"{number}주", "ja": f"{number}週"}.get(_base(language), f"W{number}")


def year(value: int, language: str) -> str:
    """A year: 2024년, 2024年, 2024."""
    return {"ko": f"{value}년", "ja": f"{value}年"}.get(_base(language), str(value))


def week(key: str, language: str) -> str:
    """The key of an ISO 8601 week, "2023-W33", in words: 2023년 33주차, 2023年第33週, week 33 of 2023.

    The empty text for anything else, so that a caller can fall back on the key itself.
    """
    match = _WEEK_KEY.fullmatch(key)
    if match is None or not 1 <= int(match["week"]) <= 53:
        return ""
    year_number, number = match["year"], int(match["week"])
    forms = {"ko": f"{year_number}년 {number}주차", "ja": f"{year_number}年第{number}週"}
    return forms.get(_base(language), f"week {number} of {year_number}")


def _base(language: str) -> str:
    """The language without script and region: "ko-KR" is written like "ko"."""
    return language.split("-")[0].lower()


def _day(value: date, language: str, *, with_year: bool, with_month: bool) -> str:
    """The parts of a day that are asked for, in the order of the language."""
    if _base(language) == "ko":
        parts = (
            f"{value.year}년" if with_year else "",
            f"{value.month}월" if with_month else "",
            f"{value.day}일",
        )
        return " ".join(filter(None, parts))
    if _base(language) == "ja":
        parts = (
            f"{value.year}年" if with_year else "",
            f"{value.month}月" if with_month else "",
            f"{value.day}日",
        )
        return "".join(parts)
    parts = (
        str(value.day),
        _MONTHS[value.month - 1] if with_month else "",
        str(value.year) if with_year else "",
    )
    return " ".join(filter(None, parts))
