"""Whether a text is about machine learning, by its words, without the term base."""

from __future__ import annotations

import re

from papers.quality.context import Texts

# What tells that a text is about the field, where a name nobody has heard of is still a name: one word of the first kind,
# or two of the second, which newspapers use too.
_TELLING = re.compile(
    r"\b(?:(?:language|reward|diffusion|vision|foundation) models?|pre-?train\w{0,4}|fine-?tun\w{0,4}|neural|datasets?|benchmarks?"
    r"|embeddings?|encoders?|decoders?|transformers?|gradients?|reinforcement learning|(?:machine|deep) learning|optimizers?|baselines?"
    r"|tokenizers?|test set|GPUs?|LLMs?|[A-Za-z]+-[Bb]ench)\b|언어 모델|벤치마크|데이터셋|言語モデル|ベンチマーク|データセット",
    re.IGNORECASE,
)
_HINTING = re.compile(
    r"\b(models?|train|prompt|token|inference|learn|agent|reasoning|attention|accuracy|algorithm|parameter|evaluat|retriev|score"
    r"|memory|context|task|layer|sampling|robot|open-source)|(모델|학습|추론|훈련|프롬프트|モデル|学習|推論|訓練|プロンプト)",
    re.IGNORECASE,
)


def has_the_field(texts: tuple[Texts, ...]) -> bool:
    """Whether the original of any of them is."""
    return any(is_of_the_field(one.source_text) for one in texts)


def is_of_the_field(text: str) -> bool:
    """Whether a folded text, in English, Korean or Japanese, has a word that tells it, or two that hint at it."""
    if _TELLING.search(text):
        return True
    told: set[str] = set()
    for match in _HINTING.finditer(text):
        told.add(match[0].lower())
        if len(told) > 1:
            return True
    return False
