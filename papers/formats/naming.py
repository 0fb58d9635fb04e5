"""How an issue is named and dated: a day or a week read from a heading or a file's name, a key made from a title.

Plain values in and out. Weeks are those of ISO 8601 (Monday to Sunday); the "third week of August" is the week whose
Thursday is the third Thursday of August, which is also how KS X ISO 8601 counts the weeks of a month.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"

# A heading is short; what is longer is running text, and is neither searched for a date nor worth the time.
_HEADING_LENGTH = 200

_DAYS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./_](?P<month>\d{1,2})[-./_](?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d) ?[년年] ?(?P<month>\d{1,2}) ?[월月] ?(?P<day>\d{1,2}) ?[일日]"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
    ),
)
_ISO_WEEK = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-?W(?P<week>\d\d)(?!\d)", re.IGNORECASE)
_ORDINALS = {"첫": 1, "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_YEAR_FIRST = r"(?:(?P<year>(?:19|20)\d\d) ?[년年.] ?)?(?<!\d)(?P<month>\d{1,2}) ?[월月] ?"
_WEEKS_OF_MONTH = (
    re.compile(_YEAR_FIRST + r"(?:제 ?)?(?P<week>[1-6]) ?(?:주차|주|째 ?주)"),
    re.compile(_YEAR_FIRST + r"(?P<ordinal>첫째|둘째|셋째|넷째|다섯째|첫) ?(?:번째 ?)?주"),
    re.compile(_YEAR_FIRST + r"(?:の)?第? ?(?P<week>[1-6一二三四五]) ?(?:週目|週)"),
    re.compile(rf"\b{_MONTH},? (?P<year>(?:19|20)\d\d),? ?\(?week (?P<week>[1-6])\b", re.IGNORECASE),
    re.compile(rf"\bweek (?P<week>[1-6]) of {_MONTH},? (?P<year>(?:19|20)\d\d)", re.IGNORECASE),
)
# "200411 Thoughts.md" and "2020-200411 Thoughts.md": the day in six digits, before a title.
_SHORT_DAY = re.compile(r"(?:(?:19|20)\d\d[-_ /])?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=$|[ _.\-])")


@dataclass(frozen=True, slots=True)
class WeekOfMonth:
    """The `week`-th week (from 1) of `month`; `year` is None where the text does not tell it."""

    year: int | None
    month: int
    week: int

    def monday(self, year: int) -> date:
        """The first day of this week in `year`, by the rule of the n-th Thursday."""
        first = date(year, self.month, 1)
        first_thursday = first + timedelta(days=(3 - first.weekday()) % 7)
        return first_thursday + timedelta(days=7 * (self.week - 1) - 3)


def read_day(text: str) -> date | None:
    """The first day a short `text` such as a heading names, or None: "2024-02-02", "2024년 2월 2일", "Feb 2, 2024"."""
    if len(text) > _HEADING_LENGTH:
        return None
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = _MONTHS[groups["name"].lower()] if groups.get("name") else int(groups["month"])
            found = _date(int(groups["year"]), month, int(groups["day"]))
            if found is not None:
                return found
    return None


def read_iso_week(text: str) -> date | None:
    """The Monday of the ISO week named in a short `text` ("2023-W33"), or None."""
    if len(text) > _HEADING_LENGTH:
        return None
    match = _ISO_WEEK.search(text)
    if match is None:
        return None
    try:
        return date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return None


def read_week_of_month(text: str) -> WeekOfMonth | None:
    """The week of a month a short `text` names ("2023년 8월 3주차", "8月第3週", "week 3 of August 2023"), or None."""
    found = find_week_of_month(text)
    return found[0] if found is not None else None


def find_week_of_month(text: str) -> tuple[WeekOfMonth, int, int] | None:
    """The same, and where in `text` it stands (offsets in code points)."""
    if len(text) > _HEADING_LENGTH:
        return None
    for pattern in _WEEKS_OF_MONTH:
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        month = _MONTHS[groups["name"].lower()] if groups.get("name") else int(groups["month"])
        if groups.get("ordinal"):
            week = _ORDINALS[groups["ordinal"]]
        else:
            week = _KANJI.get(groups["week"]) or int(groups["week"])
        if 1 <= month <= 12:
            year = int(groups["year"]) if groups.get("year") else None
            return WeekOfMonth(year, month, week), match.start(), match.end()
    return None


def week_key(monday: date) -> str:
    """The key of the week that begins on `monday`: "2023-W33"."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def date_from_name(name: str) -> date | None:
    """The day a file's `name` (a path or its last part) tells, or None; the Monday where it names a week.

    "2024-02-02.md", "digests/20240202.txt", "2020-200411 Thoughts on recent papers.md", "200411 Thoughts.md",
    "2023-W33.md" and "2023년 8월 3주차.txt" are read; a name of digits only that is no day is not.
    """
    stem = _stem(name)
    short = _SHORT_DAY.match(stem)
    if short is not None:
        found = _date(2000 + int(short["year"]), int(short["month"]), int(short["day"]))
        if found is not None:
            return found
    monday = _monday_from_name(stem)
    return monday if monday is not None else read_day(stem)


def key_from_name(name: str) -> str | None:
    """The Issue key a file's `name` tells, or None: a week "2023-W33" where it names a week, else the day."""
    stem = _stem(name)
    monday = _monday_from_name(stem)
    if monday is not None and _SHORT_DAY.match(stem) is None:
        return week_key(monday)
    day = date_from_name(name)
    return None if day is None else day.isoformat()


def title_from_name(name: str) -> str | None:
    """The words that follow the day in a file's `name`, or None: "2020-200129 VoVNet.md" gives "VoVNet"."""
    stem = _stem(name)
    short = _SHORT_DAY.match(stem)
    if short is not None and _date(2000 + int(short["year"]), int(short["month"]), int(short["day"])):
        stem = stem[short.end() :]
    else:
        for pattern in (*_DAYS[:3], _ISO_WEEK, *_WEEKS_OF_MONTH[:3]):
            match = pattern.match(stem)
            if match is not None:
                stem = stem[match.end() :]
                break
    return stem.strip(" _-.") or None


def slug_key(title: str) -> str:
    """A stable key for an issue without a date: lower-case ASCII words of `title`, at most 60 characters.

    Where letters had to be left out (Hangul, kana, Han), eight digits of the title's SHA-256 keep two titles apart.
    An empty title gives "untitled".
    """
    text = unicodedata.normalize("NFKD", title[:1000]).casefold()
    ascii_text = "".join(character for character in text if not unicodedata.combining(character))
    words = re.findall(r"[a-z0-9]+", ascii_text.replace("'", "").replace("’", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) > 60:
            slug = slug or word[:60]
            break
        slug = f"{slug}-{word}" if slug else word
    lost = any(character.isalpha() and not character.isascii() for character in ascii_text)
    if slug and not lost:
        return slug
    if not title.strip():
        return "untitled"
    digest = hashlib.sha256(unicodedata.normalize("NFC", title).encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug[:50].rstrip('-')}-{digest}" if slug else f"untitled-{digest}"


def _stem(name: str) -> str:
    last = PurePosixPath(unicodedata.normalize("NFC", name[-1000:]).replace("\\", "/")).name
    return re.sub(r"\.(?:md|markdown|txt|json|html?)$", "", last, flags=re.IGNORECASE).strip()[
        :_HEADING_LENGTH
    ]


def _monday_from_name(stem: str) -> date | None:
    monday = read_iso_week(stem)
    if monday is not None:
        return monday
    week = read_week_of_month(stem)
    return None if week is None or week.year is None else week.monday(week.year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
