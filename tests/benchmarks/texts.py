"""Digests of any size, made of the project's own samples by repeating them with other papers and years."""

import datetime
import json
import re
from itertools import count
from typing import Any

from papers.formats import parse
from tests.shared import PROJECT_FOLDER

SAMPLES = PROJECT_FOLDER / "papers" / "samples"
ARXIV_ID = re.compile(r"\b\d{4}\.\d{5}\b")
YEAR = re.compile(r"\b20[12]\d(?=[-/年년]|\b)")


def sample(format: str) -> str:
    """Return the first sample in a format, by the name of its file."""
    return min(SAMPLES.glob(f"{format}-*")).read_text(encoding="utf-8")


def with_more_entries(text: str, format: str) -> str:
    """Return a digest of one issue with all its entries but the last twice, as long as published ones are."""
    (issue,) = parse(text, format=format).issues
    lines = text.splitlines()
    first, last = issue.entries[0].line - 1, issue.entries[-1].line - 1
    return "\n".join([*lines[:last], *lines[first:last], *lines[last:]])


def other_papers(text: str, number: int) -> str:
    """Give every arXiv id of a text a new one of its own; `number` tells one repetition from another."""
    ids = count(number * 50)

    def renumber(match: re.Match[str]) -> str:
        """Return the next id: valid, and different in every repetition."""
        following = next(ids)
        return f"{2301 + following // 99_999 % 12:04}.{following % 99_999 + 1:05}"

    return ARXIV_ID.sub(renumber, text)


def other_year(text: str, number: int) -> str:
    """Move a text to another year, so that its weeks and days are not those of the repetition before."""
    return YEAR.sub(str(2000 + number % 100), text)


def long_text(format: str, size: int) -> str:
    """Return a text in a format of at least `size` bytes of UTF-8."""
    text = sample(format)
    repetitions = size // len(text.encode()) + 1
    if format == "gloss":
        return _long_gloss(json.loads(text), repetitions)
    if format == "discourse_topic":
        return _long_topic(json.loads(text), repetitions)
    return "\n\n".join(other_papers(other_year(text, number), number) for number in range(repetitions))


def _long_gloss(document: dict[str, Any], repetitions: int) -> str:
    """Repeat the issues of a document in our own format, under other keys."""
    issues = [json.dumps(issue, ensure_ascii=False) for issue in document["issues"]]
    repeated = [
        {**json.loads(other_papers(issue, number)), "key": f"repetition-{number}-{position}"}
        for number in range(repetitions)
        for position, issue in enumerate(issues)
    ]
    return json.dumps({**document, "issues": repeated}, ensure_ascii=False)


def _long_topic(topic: dict[str, Any], repetitions: int) -> str:
    """Repeat the text of a topic's first post, and its answers."""
    first, *answers = topic["post_stream"]["posts"]
    body = "\n".join(
        other_papers(other_year(first["cooked"], number), number) for number in range(repetitions)
    )
    posts = [{**first, "cooked": body}, *(answers * repetitions)]
    return json.dumps({**topic, "post_stream": {**topic["post_stream"], "posts": posts}}, ensure_ascii=False)


WORDS = [
    "sparse",
    "routing",
    "attention",
    "memory",
    "retrieval",
    "alignment",
    "distillation",
    "reward",
    "vision",
    "speech",
    "reasoning",
    "planning",
    "tokens",
    "latent",
    "diffusion",
    "scaling",
    "pruning",
    "quantized",
    "graph",
    "causal",
    "temporal",
    "robust",
    "federated",
    "symbolic",
    "neural",
]
BULLETS = (
    "이 논문은 {0}와 {1}를 함께 학습하는 방법을 제안하고, 같은 연산량에서 정확도가 {2}% 오른다고 보고합니다.",
    "**{0}**의 크기를 {2}배로 늘려도 메모리는 그대로이며, 그 이유를 $O(n \\log n)$ 분석으로 설명합니다.",
    "저자들은 코드와 {1} 데이터를 공개했고, 사람이 매긴 점수에서도 기존 방법보다 {2}점 높았습니다.",
)


def daily_title(number: int) -> str:
    """Return the title of a made-up paper: six words, different for every number."""
    chosen = [WORDS[number // len(WORDS) ** place % len(WORDS)] for place in range(4)]
    return (
        f"{chosen[0].title()} {chosen[1].title()} for {chosen[2].title()} {chosen[3].title()} Models {number}"
    )


def daily(day: int, entries: int, first: int) -> str:
    """Return a day of papers in the format `hf_daily`; `first` numbers its papers, all of them made up."""
    date = datetime.date(1990, 1, 1) + datetime.timedelta(days=day)
    parts = [f"## Daily Papers ({date.isoformat()})"]
    for number in range(first, first + entries):
        arxiv_id = f"{2000 + number // 99_999 % 12 + 1:04}.{number % 99_999 + 1:05}"
        words = [WORDS[number * step % len(WORDS)] for step in (3, 7)]
        parts += [
            f"### [{daily_title(number)}](https://arxiv.org/abs/{arxiv_id})",
            f"![{daily_title(number)}](https://example.org/thumbnails/{arxiv_id}.png)",
            f"Vote: {number % 90}",
            "Authors: "
            + ", ".join(
                f"{WORDS[(number + k) % 24].title()} {WORDS[(number * 5 + k) % 24].title()}" for k in range(5)
            ),
            "\n".join(f"- {bullet.format(*words, number % 40)}" for bullet in BULLETS),
        ]
    return "\n\n".join(parts) + "\n"
