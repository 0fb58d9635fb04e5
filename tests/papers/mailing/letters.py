"""Letters and subscriptions for the tests of mails: written by us, in three languages."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from papers.mailing.letter import DiscussedPaper, Erratum, Letter, LetterEntry, LetterIssue
from papers.models import Subscription

ROOT = "https://gloss.example"
_WORDS = {
    "ko": ("생각의 길이를 스스로 정하는 언어 모델", "추론할 때 얼마나 오래 생각할지를 문제의 어려움에 맞추어 정합니다.", "주간 논문", "3월 둘째 주의 논문들"),
    "ja": ("考える長さを自分で決める言語モデル", "推論時にどれだけ長く考えるかを、問題の難しさに合わせて決めます。", "週刊論文", "3月第2週の論文"),
    "en": ("Models that decide how long to think", "The model chooses how long it reasons by the difficulty of the problem.", "Weekly papers", "Papers of the second week of March"),
}  # fmt: skip


def a_letter(
    language: str = "ko", *, entries: int = 2, issues: int = 1, errata: int = 1, **changes
) -> Letter:
    """A letter of a week in March 2024 with so many of each."""
    title, words, source, name = _WORDS[language]
    path = "/issues/weekly/2024-03-11/"
    since = datetime(2024, 3, 11, tzinfo=UTC)
    values = {
        "language": language,
        "rhythm": "weekly",
        "since": since,
        "until": since + timedelta(days=7),
        "starts_on": date(2024, 3, 11),
        "ends_on": date(2024, 3, 17),
        "issues": tuple(
            LetterIssue(
                name, language, source, language, date(2024, 3, 11), date(2024, 3, 17), path, "", "",
                tuple(
                    LetterEntry(title, language, words, language, f"{path}#entry-{number}", f"/papers/2403.{number:05}/")
                    for number in range(1, entries + 1)
                ),
            )
            for _ in range(issues)
        ),
        "more_issues": 0,
        "discussed": (DiscussedPaper(title, language, "/papers/2403.00001/", (source,), 3),),
        "errata": tuple(
            Erratum("쥐", "RAT", "이 ", "는 검색한다.", "ko", name, language, path, f"{path}#text-3", "민지", date(2024, 3, 15))
            for _ in range(errata)
        ),
        "digest": "",
    } | changes  # fmt: skip
    # Two letters that differ have digests that differ.
    return Letter(**(values | {"digest": values["digest"] or repr(sorted(map(str, values.items())))}))


def a_subscription(email: str = "reader@example.org", state: str = "active", **values) -> Subscription:
    """A subscription as the actions leave it, confirmed unless it waits for that."""
    values = {"nonce": f"nonce of {email}"[:43], "language": "ko"} | values
    if state != Subscription.State.UNCONFIRMED:
        values.setdefault("confirmed_at", timezone.now())
    return Subscription.objects.create(email=email, state=state, **values)
