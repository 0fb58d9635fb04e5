"""Remember which texts stood in a mail, once for all mails that hold the same."""

from django.db import transaction

from papers.mailing.letter import Letter
from papers.models import DigestContent, SentText

PORTION = 500


def keep_sent_texts(letter: Letter) -> int:
    """The id of the DigestContent of `letter`, made with its SentTexts where there is none. Two runs at once make one.

    Give it what stands in the mail (papers.mailing.composing.shown_letter): readers are told corrections of what they
    were sent.
    """
    with transaction.atomic():
        content, is_new = DigestContent.objects.get_or_create(digest=letter.digest)
        if is_new:
            # A text may stand in two entries' places; it is kept once.
            SentText.objects.bulk_create(
                (
                    SentText(
                        content=content,
                        translation_id=text.translation_id,
                        revision_id=text.revision_id,
                        issue_id=text.issue_id,
                    )
                    for text in {text.translation_id: text for text in letter.texts}.values()
                ),
                batch_size=PORTION,
            )
        return content.pk
