"""Searching a hundred thousand texts, on SQLite and PostgreSQL: time of a search, speed and size of the index.

The time is that of the search and of what its page needs: ten groups, all counts, their texts with the hits marked. What
the process remembers of earlier searches is forgotten before each, so that every one asks the database.
"""

import json
import os
import time
from statistics import median, quantiles
from typing import Any

import django

from tests.benchmarks.apart import found_apart
from tests.benchmarks.figure import Figure, at_least, at_most, plain
from tests.benchmarks.queue import postgres
from tests.benchmarks.server import SITE_SETTINGS, folder_for_a_site, manage, production
from tests.postgres import PostgresMissing

RESULT = "search: "
RUNS = 3
MEDIAN, SLOWEST = 15, 60
ON_POSTGRES = 100
PER_SECOND, TIMES_THE_TEXT = 2_000, 3

# Frequent and rare words, one letter and many, in three languages, alone and together.
QUERIES = (
    "모델", "학습", "언어", "데이터", "논문", "추론", "성능", "평가", "검색", "생성", "강화", "정렬", "이", "의", "를",
    "언어모델", "언어 모델", "강화학습", "사전 학습", "프롬프트", "어텐션", "매개변수", "트랜스포머", "미세 조정",
    "model", "models", "language model", "attention", "training", "data", "evaluation", "transformer", "retrieval", "LLM",
    "モデル", "学習", "言語", "推論", "データ", "の", "に", "強化学習", "言語モデル", "ファインチューニング", "評価",
    '"language model"', '"언어 모델"', '"強化 学習"', "model -data", "모델 -학습", "学習 -モデル", "언어 attention",
    "모델 source:series-1", "model lang:en", "학습 year:2020", "data after:2020-03 before:2020-06", "model tag:topic-7",
    "언어 author:sato", "モデル lang:ja year:2019", "tag:topic-3", "source:series-2 year:2021", "lang:ja", "모델 2020년 3월",
    "그 학습 없이 추론 때 생각하는 논문", "그 학습 없이 추론 때 생각하는 논문 2020년 3월", "あの学習なしで推論時に考える論文",
    "retrieval augmented generation without training that thinks", "zyxwv", "가나다라마바", "model 모델 モデル",
)  # fmt: skip


def run() -> list[Figure]:
    """Measure on both databases, each in a process of its own; on SQLite alone where PostgreSQL is not installed."""
    figures = []
    with folder_for_a_site() as folder:
        figures += _measured("search, SQLite", production(folder, SITE_SETTINGS), MEDIAN, SLOWEST)
    try:
        with postgres() as (environment, _):
            figures += _measured("search, PostgreSQL", environment, None, ON_POSTGRES)
    except PostgresMissing as missing:
        print(missing)
    return figures


def _measured(name: str, environment: dict[str, str], median_bar: int | None, slowest: int) -> list[Figure]:
    manage(environment, "migrate")
    found = found_apart("search", environment, RESULT)
    middle = found["median"]
    return [
        at_most(name, "a search, median", middle, median_bar, "ms")
        if median_bar
        else plain(name, "a search, median", middle, "ms"),
        at_most(name, "a search, 95th percentile", found["p95"], slowest, "ms"),
        plain(name, f"the slowest: {found['slowest_query']}", found["slowest"], "ms"),
        plain(name, "the first search of a process", found["first"], "ms"),
        plain(name, "the first search after a correction", found["after_change"], "ms"),
        at_least(
            name, f"index of {found['rows']:,} texts, built", found["per_second"], PER_SECOND, "texts/s"
        ),
        at_most(name, "index, of the size of the texts", found["size"], TIMES_THE_TEXT, "times"),
    ]


def measure() -> dict[str, Any]:
    """Fill the database of this process, build the index, and time searches."""
    from papers.actions.revise_translation import revise_translation  # noqa: PLC0415
    from papers.models import Revision, SearchText, Translation  # noqa: PLC0415 - models come once Django is set up
    from papers.search.index import rebuild  # noqa: PLC0415
    from tests.benchmarks import search_rows  # noqa: PLC0415

    bytes_of_texts = search_rows.write()
    started = time.perf_counter()
    rows = sum(texts for _, texts in rebuild())
    built = time.perf_counter() - started
    search_rows.settle()
    first = _timed(QUERIES[0])
    times = {query: median(_timed(query) for _ in range(RUNS)) for query in QUERIES}
    text = Translation.objects.select_related("current").order_by("pk")[500]
    revise_translation(text, "다시 쓴 글", actor=None, seen_number=1, origin=Revision.Origin.CORRECTION)
    after_change = _timed(QUERIES[0])
    slowest = max(times, key=times.__getitem__)
    return {
        "first": first,
        "median": median(times.values()),
        "p95": quantiles(times.values(), n=20)[-1],
        "slowest": times[slowest],
        "slowest_query": slowest,
        "after_change": after_change,
        "rows": SearchText.objects.count(),
        "per_second": rows / built,
        "size": search_rows.index_bytes() / bytes_of_texts,
        "times": times,
    }


def _timed(text: str) -> float:
    """The milliseconds of one search and what its page needs."""
    from papers.rendering.plain import plain_text  # noqa: PLC0415
    from papers.search import facts  # noqa: PLC0415
    from papers.search.find import find  # noqa: PLC0415
    from papers.search.marking import places_of  # noqa: PLC0415
    from papers.search.query import parse_query  # noqa: PLC0415
    from papers.search.texts import hit_texts  # noqa: PLC0415

    facts.facts().forget()
    started = time.perf_counter()
    query = parse_query(text)
    found = find(query, language="ko")
    texts = hit_texts([hit for group in found.groups for hit in group.hits])
    for said in texts.values():
        places_of(query, plain_text(said), loosely=found.is_loose)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(RESULT + json.dumps(measure(), ensure_ascii=False))
