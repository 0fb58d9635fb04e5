"""The words a bilingual weekly is laid out with, one table per language: its labels, its notices, its counts.

A third language is one more Wording in WORDINGS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# What a label announces. The first four stand in this order within an entry; where one comes again, or an earlier one
# comes after a later, another entry has begun.
ORDER = ("intro", "abstract", "paper", "further")
# Labels that may stand anywhere within an entry, and those of the issue as a whole.
ANYWHERE = ("code", "project", "authors", "media")
OF_ISSUE = ("overview", "origin", "comments")


@dataclass(frozen=True, slots=True)
class Wording:
    """`labels` maps a label, folded as `fold_label` does, to what it announces (ORDER, ANYWHERE, OF_ISSUE).

    `notice` matches the beginning of lines that are not about papers: how the text was made, appeals, advertisement.
    `likes` and `comments` match a line with their number in the group "count". `ends_sentence` matches the end of a
    finished sentence, with or without its full stop.
    """

    language: str
    labels: Mapping[str, str]
    notice: re.Pattern[str]
    likes: re.Pattern[str]
    comments: re.Pattern[str]
    ends_sentence: re.Pattern[str]


def _counted(words: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """A line that counts `words`: "3개의 좋아요" (`before` stands between), "좋아요 (3개)" (`after` follows)."""
    number = r"[0-9][0-9,]{0,8}"
    return re.compile(
        rf"(?P<count>{number})\s?{before}\s?{words}|{words}\s?[:(]?\s?(?P<count_after>{number})\s?{after}\)?",
        re.IGNORECASE,
    )


KOREAN = Wording(
    language="ko",
    labels={
        "논문소개": "intro",
        "논문설명": "intro",
        "논문요약": "intro",
        "논문개요": "intro",
        "논문소개글": "intro",
        "요약": "intro",
        "논문초록": "abstract",
        "초록": "abstract",
        "논문링크": "paper",
        "논문주소": "paper",
        "논문원문": "paper",
        "논문": "paper",
        "링크": "paper",
        "더보기": "further",
        "더읽어보기": "further",
        "더읽을거리": "further",
        "더알아보기": "further",
        "추가자료": "further",
        "참고자료": "further",
        "참고링크": "further",
        "관련링크": "further",
        "관련자료": "further",
        "코드": "code",
        "소스코드": "code",
        "코드링크": "code",
        "깃허브": "code",
        "프로젝트": "project",
        "프로젝트페이지": "project",
        "홈페이지": "project",
        "데모": "project",
        "저자": "authors",
        "저자소개": "authors",
        "논문저자": "authors",
        "이미지": "media",
        "그림": "media",
        "소개": "overview",
        "개요": "overview",
        "들어가며": "overview",
        "이번주의흐름": "overview",
        "이번주동향": "overview",
        "원문": "origin",
        "원문링크": "origin",
        "원문보기": "origin",
        "출처": "origin",
        "댓글": "comments",
        "덧글": "comments",
    },
    notice=re.compile(
        r"이\s?(?:글|게시물|포스트)[은는]?\s.{0,40}(?:GPT|LLM|AI|자동|번역|기계)"
        r"|.{0,20}DAIR\.?AI.{0,80}(?:매주|번역)"
        r"|.{0,60}자동\s?(?:번역|요약).{0,10}(?:보았습니다|봤습니다|했습니다|한 글|된 글|한 것)"
        r"|(?:읽으시|혹시|잘못).{0,80}(?:덧글|댓글|알려\s?주[시세])"
        r"|광고(?:[^\w\s].*|\s*:.*|\s*$)"
        r"|.{0,60}회원(?:으로)?\s?가입.{0,6}(?:하시|하세요|하면|해\s?주)"
        r"|.{0,60}좋아요.{0,20}(?:눌러|힘이)",
        re.IGNORECASE,
    ),
    likes=_counted(r"좋아요\s?수?", before=r"(?:개의|명이)?", after="개?"),
    comments=_counted(r"(?:댓글|덧글|답글)\s?수?", before=r"(?:개의)?", after="개?"),
    ends_sentence=re.compile(r"(?:[다요죠음임함됨까]|[.!?。…])[)\]\"'”’」』]?$"),
)

JAPANESE = Wording(
    language="ja",
    labels={
        "論文紹介": "intro",
        "論文の紹介": "intro",
        "論文概要": "intro",
        "論文の概要": "intro",
        "要約": "intro",
        "論文要旨": "abstract",
        "論文の要旨": "abstract",
        "論文抄録": "abstract",
        "論文アブストラクト": "abstract",
        "アブストラクト": "abstract",
        "要旨": "abstract",
        "抄録": "abstract",
        "論文リンク": "paper",
        "論文へのリンク": "paper",
        "論文のリンク": "paper",
        "論文": "paper",
        "リンク": "paper",
        "さらに詳しく読む": "further",
        "関連情報": "further",
        "さらに読む": "further",
        "もっと読む": "further",
        "続きを読む": "further",
        "さらに詳しく": "further",
        "もっと詳しく": "further",
        "関連リンク": "further",
        "関連資料": "further",
        "参考資料": "further",
        "参考リンク": "further",
        "参考": "further",
        "コード": "code",
        "ソースコード": "code",
        "コードリンク": "code",
        "プロジェクト": "project",
        "プロジェクトページ": "project",
        "ホームページ": "project",
        "デモ": "project",
        "著者": "authors",
        "論文著者": "authors",
        "画像": "media",
        "図": "media",
        "紹介": "overview",
        "はじめに": "overview",
        "概要": "overview",
        "今週の概要": "overview",
        "今週の動向": "overview",
        "原文": "origin",
        "原文リンク": "origin",
        "元記事": "origin",
        "出典": "origin",
        "コメント": "comments",
    },
    notice=re.compile(
        r"(?:この|本)(?:記事|投稿|ポスト).{0,40}(?:GPT|LLM|AI|自動|翻訳|機械)"
        r"|.{0,20}DAIR\.?AI.{0,80}(?:毎週|翻訳)"
        r"|.{0,60}自動(?:翻訳|要約).{0,10}(?:みました|しました|した(?:記事|もの|文章))"
        r"|(?:お読み|読んで|もし|誤り|間違い).{0,80}(?:コメントで|お知らせ(?:くだ|いただ)|ご指摘|教えてくだ)"
        r"|(?:広告|PR)(?:[^\w\s].*|\s*:.*|\s*$)"
        r"|.{0,60}会員(?:に)?登録.{0,4}(?:し|いただ|お願い|する)"
        r"|.{0,60}いいね.{0,20}(?:押して|励み)",
        re.IGNORECASE,
    ),
    likes=_counted(r"いいね[!\uff01]?\s?数?", before=r"(?:[件個つ人]の)?", after="[件個人]?"),
    comments=_counted(r"(?:コメント|返信)\s?数?", before=r"(?:[件個つ]の)?", after="[件個]?"),
    ends_sentence=re.compile(r"(?:す|た|る|い|だ|ん|う|[.!?。！？…])[)\]\"'”’」』）]?$"),
)

WORDINGS: tuple[Wording, ...] = (KOREAN, JAPANESE)

# What the pages around a digest write in English or as a sign, whatever language it is in.
LIKES = _counted(r"(?:likes?|[\u2665\u2764\U0001f44d]\ufe0f?)")
COMMENTS = _counted(r"(?:comments?|replies|reply)")
# English labels, alone or as what a translated label has in brackets.
ENGLISH_LABELS: Mapping[str, str] = {
    "paperintroduction": "intro",
    "abstract": "abstract",
    "paperabstract": "abstract",
    "paperlink": "paper",
    "readmore": "further",
    "furtherreading": "further",
    "github": "code",
    "code": "code",
    "projectpage": "project",
    "authors": "authors",
    "comments": "comments",
}

_LABELS: Mapping[str, tuple[str, str | None]] = {
    **{label: (kind, None) for label, kind in ENGLISH_LABELS.items()},
    **{label: (kind, wording.language) for wording in WORDINGS for label, kind in wording.labels.items()},
}
_LONGEST_LABEL = 60
_BRACKETS = re.compile(r"[(\uff08\[【][^()\uff08\uff09\[\]【】]{0,40}[)\uff09\]】]")
_NOT_LETTERS = re.compile(r"[^0-9A-Za-z\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_INLINE = re.compile(r"(?P<label>[^:\uff1a\n]{1,60}?)\s*(?:[:\uff1a]\s*|\s(?=https?://))(?P<rest>\S.*)")
_LATIN = re.compile("[a-z]+")
_ENGLISH_BESIDE = frozenset(
    {*ENGLISH_LABELS, "introduction", "intro", "summary", "link", "links", "paper", "source", "original"}
)
_DIGIT = re.compile("[0-9]")
_ORNAMENT = re.compile(rf"(?::[a-z0-9_+-]{{1,40}}:|{_NOT_LETTERS.pattern})*", re.IGNORECASE)
_EMOJI_NAME = re.compile(r":[a-z0-9_+-]{1,40}:")


@dataclass(frozen=True, slots=True)
class Label:
    """A label line: what it announces, the language it is in (None for English), and what follows it on the line."""

    kind: str
    language: str | None
    rest: str = ""


def fold_label(text: str) -> str:
    """A label without what decorates it: emoji, numbers before it, brackets and what is in them, spaces, punctuation,
    letter case, and its English beside it ("논문 초록 / Abstract").
    """
    text = _EMOJI_NAME.sub("", text)
    # A label that stands in brackets itself ("【論文紹介】") is what the brackets hold.
    letters = _NOT_LETTERS.sub("", _BRACKETS.sub("", text)) or _NOT_LETTERS.sub("", text)
    folded = letters.casefold().lstrip("0123456789")
    beside = _LATIN.sub("", folded)
    if beside and beside != folded and folded.replace(beside, "") in _ENGLISH_BESIDE:
        return beside
    return folded


def read_label(line: str) -> Label | None:
    """The label that `line` is, with or without content after a colon, or None. Takes the line without its layout."""
    if len(line) <= _LONGEST_LABEL and (label := _lone_label(line)):
        return label
    match = _INLINE.match(line, 0, 5000)
    if match is None or (found := _LABELS.get(fold_label(match["label"]))) is None:
        return None
    return Label(*found, rest=match["rest"] + line[5000:])


@lru_cache(maxsize=2048)
def _lone_label(line: str) -> Label | None:
    # A digest says the same few labels again and again, so the last ones read are kept.
    found = _LABELS.get(fold_label(line))
    return Label(*found) if found else None


def is_notice(line: str) -> bool:
    """Whether `line` is about the post rather than about papers: how it was made, appeals, advertisement."""
    # Emoji and warning signs stand before the words; the marks of a quotation or a list are gone already.
    start = _ORNAMENT.match(line)
    return any(wording.notice.match(line, start.end() if start else 0) for wording in WORDINGS)


def count_of(line: str, kind: str) -> int | None:
    """The number in a line that counts likes or comments (`kind`), or None where it is no such line."""
    if len(line) > 40 or not _DIGIT.search(line):
        return None
    line = line.strip(" \t*_#|·.!")
    patterns = [LIKES, *(wording.likes for wording in WORDINGS)]
    if kind == "comments":
        patterns = [COMMENTS, *(wording.comments for wording in WORDINGS)]
    for pattern in patterns:
        if match := pattern.fullmatch(line):
            return int((match["count"] or match["count_after"]).replace(",", ""))
    return None
