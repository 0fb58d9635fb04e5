"""A little library to search, and the plain scan that says what a search must find in it."""

from collections import defaultdict
from datetime import date
from math import log2

from papers import languages
from papers.authors import author_key, author_rows
from papers.models import EntryTag, Issue, IssueTag, PaperAuthor, SearchText, Source
from papers.rendering.plain import plain_text
from papers.search.facts import group_of
from papers.search.folding import fold
from papers.search.index import rebuild
from papers.search.loose import LIKE, TELLING, TELLING_AT_LEAST, concepts_in
from papers.search.matching import clues_of, has, matches
from papers.search.query import Query, Word
from papers.search.wanted import texts_of, wanted_rows
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text

# (source, day, [(paper's title, authors, tags, {role: {language: text}})])
LIBRARY = (
    ("weekly-ko", date(2024, 3, 10), [
        ("Quiet Thoughts Before Speaking", ["Mina Park", "Ada Lee"], ["reasoning", "llm"], {
            "title": {"ko": "말하기 전의 조용한 생각", "en": "Quiet Thoughts Before Speaking"},
            "intro": {"ko": "언어 모델이 추론 때 생각하는 법을 배운다.", "en": "Language models learn to think at inference."}}),
        ("FlashAttention-9 for Everyone", ["Yann Example"], ["attention"], {
            "title": {"ko": "모두를 위한 빠른 어텐션", "en": "FlashAttention-9 for Everyone"},
            "intro": {"ko": "어텐션(attention)을 빠르게 하는 LLM의 커널입니다. GPT-4보다 빠릅니다.", "en": "Kernels for LLMs, faster than *ever*."}}),
        ("Retrieval without Training", ["Ada Lee"], ["retrieval"], {
            "intro": {"ko": "학습 없이 검색만으로 추론을 고친다.", "en": "Revises reasoning by retrieval, without any training."}}),
    ]),
    ("weekly-ja", date(2024, 3, 17), [
        ("Retrieval without Training", ["Ada Lee"], ["retrieval", "llm"], {
            "title": {"ja": "学習なしの検索", "en": "Retrieval without Training"},
            "intro": {"ja": "言語モデルの推論を、学習なしで検索により直します。", "en": "A language model corrects itself."}}),
        ("Reinforcement for Small Models", ["Ken Ito", "José Núñez"], ["rlhf"], {
            "title": {"ja": "小さなモデルの強化学習"}, "intro": {"ja": "データが少なくても、ニューラル・ネットワークは学習する。"}}),
    ]),
    ("daily-en", date(2023, 12, 31), [
        ("A Survey of Language Models", ["Yann Example", "Mina Park"], ["llm", "survey"], {
            "commentary": {"en": "A survey of language models, data and their policies. See $x_1$ and C++."}}),
        (None, [], [], {"title": {"en": "An entry without a paper on data"}, "commentary": {"en": "Data, data, data."}}),
        ("Diffusion of Policies", ["Ben Moss"], ["diffusion"], {"commentary": {"en": "One policy, many models of diffusion."}}),
    ]),
    ("daily-ko", date(2025, 1, 5), [
        ("Data for 언어모델", ["김보기"], ["llm"], {
            "commentary": {"ko": "데이터를 고르는 모델. 언어, 모델 그리고 데이터 평가. LLM과 GPU."}}),
        ("Measuring Evaluation", ["Mina Park"], ["evaluation"], {"commentary": {"ko": "평가를 평가하는 논문이다. 그 때 이 평가는 어렵다."}}),
    ]),
)  # fmt: skip

QUERIES = (
    # One and two letters of Korean and Japanese.
    "모", "언", "이", "다", "學", "の", "学", "ネ", "모델", "언어", "추론", "학습", "평가", "모델 언어", "때", "학습 검색",
    "学習", "推論", "検索", "モデル", "ﾓﾃﾞﾙ", "言語", "強化", "なし",
    # More letters, blanks or none, full and half width, composed and not.
    "언어모델", "언어 모델", "언 어 모 델", "언어모델이", "강화학습", "強化学習", "言語モデル", "ニューラルネットワーク", "ニューラル ネット", "말하기 전",
    "데이터 평가", "언어\u1106\u1169델", "\u110b\u1165\u11ab\u110b\u1165",
    # Words of an alphabet.
    "llm", "LLM", "LLMs", "ＬＬＭ", "models", "model", "policy", "policies", "data", "Data", "dat", "gpt", "gpt-4", "GPT 4", "c++", "x_1",
    "flash attention 9", "FlashAttention", "flashattention-9", "attention", "Quiet Thoughts", "nunez", "José Núñez",
    # Mixed.
    "LLM의", "LLM GPU", "언어 LLM", "데이터 data", "어텐션 attention",
    # Phrases and exclusions.
    '"언어 모델"', '"모델 언어"', '"language model"', '"language models"', '"without any training"', '"a survey of"', "언어 -모델", "model -survey",
    'data -"data data"', "-llm models", "モデル -言語",
    # Filters, alone and with words.
    "tag:llm", "tag:LLM 모델", "source:weekly-ja", "source:weekly", "lang:ja", "lang:en model", "author:lee", 'author:"mina park"', "author:nunez",
    "year:2024 모델", "after:2024-03 before:2024-04 추론", "추론 2024년 3월", "March 2024 language", "before:2024", "tag:llm tag:retrieval",
    "tag:none 모델", "source:nowhere", "data source:daily-en -policies",
    # Words in different texts of one paper, and what is only like something.
    "조용한 inference", "빠르게 kernels", "그 학습 없이 추론 때 생각하는 논문", "あの学習なしで推論を直す論文", "생각하는 모델을 배우는 그 논문 2024년 3월",
    "survey of surprising diffusion policies", "zyxwv", "가나다라",
)  # fmt: skip


def build() -> None:
    """Write the library, a draft, a withdrawn entry, and comments; index it all."""
    for slug, day, entries in LIBRARY:
        source = SourceFactory(slug=slug, name=slug.replace("-", " ").title(), language=slug[-2:])
        issue = IssueFactory(source=source, key=day.isoformat(), dated_on=day, language=slug[-2:])
        write_text(issue, "title", {slug[-2:]: f"{slug} {day}"})
        issue.tags.add("weekly" if "weekly" in slug else "daily")
        for title, authors, tags, texts in entries:
            _write_entry(issue, title, authors, tags, texts)
    CommentFactory(
        issue=Issue.objects.get(source__slug="weekly-ko"),
        body="이 모델 정말 **좋네요**, GPT-4 보다요.",
        written_at=None,
    )
    CommentFactory(issue=Issue.objects.get(source__slug="weekly-ko"), body="숨긴 모델", state="hidden")
    withdrawn = EntryFactory(issue=Issue.objects.get(source__slug="daily-en"), state="withdrawn")
    write_text(withdrawn, "commentary", {"en": "A withdrawn language model."})
    draft = IssueFactory(state="draft")
    write_text(draft, "title", {"ko": "초안의 언어 모델"})
    list(rebuild())


def _write_entry(issue, title, authors, tags, texts) -> None:
    from papers.models import Paper  # noqa: PLC0415 - one paper, two entries

    paper = Paper.objects.filter(title=title).first() if title else None
    if title and paper is None:
        paper = PaperFactory(title=title, authors=authors)
        PaperAuthor.objects.bulk_create(author_rows(paper))
    entry = EntryFactory(issue=issue, paper=paper)
    entry.tags.add(*tags)
    for role, of_role in texts.items():
        write_text(entry, role, of_role)


class Scan:
    """Looks at every text for every query: what there is to find, without any index."""

    def __init__(self) -> None:
        rows = wanted_rows(list(Issue.objects.values_list("pk", flat=True)))
        texts = texts_of(rows)
        self.rows = [(row, fold(plain_text(texts[row.identity]))) for row in rows]
        self.slugs = dict(Source.objects.values_list("pk", "slug"))
        self.tags = defaultdict(set)
        for through, kind in ((EntryTag, "entry"), (IssueTag, "issue")):
            for owner, name in through.objects.values_list("content_object_id", "tag__name"):
                self.tags[kind, owner].add(name.casefold())
        self.authors = defaultdict(set)
        for paper, key in PaperAuthor.objects.values_list("paper_id", "key"):
            self.authors[paper].add(key)

    def find(self, query: Query):
        """How texts are found, which (as rows), and their groups in order."""
        wanted = query.wanted
        rows = [one for one in self.rows if not any(has(one[1], word) for word in query.excluded)]
        every = [one for one in rows if self._passes(query, one[0])]
        exact = [one for one in every if matches(one[1], query)]
        if exact or not wanted:
            joined = (
                Word("", fold(" ".join(word.text for word in wanted)), is_phrase=True)
                if len(wanted) > 1
                else None
            )
            return "text", self._ordered(exact, lambda folded: int(bool(joined) and not has(folded, joined)))
        lacking = lambda folded: sum(not has(folded, word) for word in wanted)  # noqa: E731
        groups = defaultdict(set)
        for row, folded in self.rows:
            groups[_group(row)].update(word for word in wanted if has(folded, word))
        some = [
            one
            for one in every
            if len(groups[_group(one[0])]) == len(wanted) and lacking(one[1]) < len(wanted)
        ]
        if some and 1 < len(wanted) <= 5:
            return "group", self._ordered(some, lacking)
        return "loose", self._loosely(query, every)

    def _loosely(self, query, every):
        number = len(self.rows)
        clues = [[Word("", token, is_phrase=True) for token in clue] for clue in clues_of(query)] + [
            list(words) for words in concepts_in(query)
        ]
        weights = []
        for words in clues:
            having = sum(any(has(folded, word) for word in words) for _, folded in self.rows)
            if 0 < having <= max(TELLING_AT_LEAST, int(number * TELLING)):
                weights.append((words, round(100 * log2(1 + number / having))))
        least = round(sum(weight for _, weight in weights) * LIKE)

        def score(folded):
            return -sum(weight for words, weight in weights if any(has(folded, word) for word in words))

        return self._ordered(
            [one for one in every if weights and score(one[1]) < 0 and -score(one[1]) >= least], score
        )

    def _ordered(self, rows, score):
        order = sorted(
            (score(folded), {"title": 0, "paper": 0, "authors": 1, "heading": 1, "comment": 3}.get(row.role, 2), -row.dated_on.toordinal(), -_group(row))
            for row, folded in rows
        )  # fmt: skip
        return {row.identity for row, _ in rows}, list(dict.fromkeys(-key[3] for key in order))

    def _passes(self, query, row) -> bool:
        values = defaultdict(list)
        for one in query.filters:
            values[one.name].append(one)
        slug, day = self.slugs[row.source_id], row.dated_on
        exactly = [one.value for one in values["source"] if one.value in self.slugs.values()]
        return (
            all((one.first is None or day >= one.first) and (one.last is None or day <= one.last) for one in (*query.filters, *query.spans))
            and (not values["source"] or slug in exactly or any(one.value not in exactly and one.value in slug for one in values["source"]))
            and (not values["lang"] or languages.primary(row.language) in {one.value for one in values["lang"]})
            and all(one.value.casefold() in self.tags["entry", row.entry_id] | self.tags["issue", row.issue_id] for one in values["tag"])
            and all(
                row.paper_id and any(set(author_key(one.value).split("-")) <= set(key.split("-")) for key in self.authors[row.paper_id])
                for one in values["author"]
            )
        )  # fmt: skip


def _group(row) -> int:
    return group_of(row.paper_id, row.entry_id, row.issue_id)


def identities(ids) -> set:
    """The rows of the index with these ids, as the scan names them."""
    rows = SearchText.objects.filter(pk__in=ids).values_list(
        "kind", "role", "issue_id", "entry_id", "place", "language"
    )
    return set(rows)
