"""Why a plan creates, updates, keeps or sets aside something, in the editor's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.importing.intents import Intent
from papers.messages.sentences import Sentences, say

REASON_SENTENCES: Sentences = {
    "new": _("It is not here yet."),
    "new-text": _("There is no text in this language yet."),
    "same": _("It is the same as here."),
    "corrected-here": _(
        "The post has not changed since the last import. The text was corrected here and stays."
    ),
    "older-upstream": _("This text came with an earlier import, and the post has replaced it since."),
    "changed-upstream": _("The post has changed, and nobody here had changed it."),
    "both-changed": _(
        "It was changed both here and in the post. The text here stays; that of the post waits as a proposal."
    ),
    "proposal-waiting": _("The text of the post waits as a proposal already."),
    "proposal-dismissed": _("The text of the post was turned down here before."),
    "proposal-accepted": _("The text of the post was accepted here before, and edited since."),
    "history-continued": _("The document continues the history that is here."),
    "ahead-here": _("The history here continues that of the document."),
    "absent-upstream": _("It is not in this document. It stays."),
    "withdrawn-here": _("It was withdrawn here and stays so."),
    "order-kept": _("It stands at place %(theirs)s in the post. The order here stays."),
    "matched-id": _("An entry here has the same paper."),
    "matched-title": _("An entry here has the same title."),
    "matched-text": _("The text of an entry here is %(score)s%% alike."),
    "excluded": _("You left it out."),
    "changed-here": _("It was changed here and stays."),
    "paper-new": _("No paper here has this address or title."),
    "paper-arxiv": _("A paper here has the same arXiv id."),
    "paper-doi": _("A paper here has the same DOI."),
    "paper-url": _("A paper here has the same address."),
    "paper-title": _("A paper here has the same title."),
    "paper-repeated": _("An earlier entry of this document treats the same paper."),
    "paper-edition": _(
        "Another edition of this week has this entry (%(score)s%% alike). It gets the same paper."
    ),
    "paper-kept": _("It keeps the paper it has here."),
    "paper-changed": _("The post names another paper."),
    "paper-none": _("It names no paper."),
    "paper-merged": _(
        "A paper that was known by its title only is joined with this one, which another edition names."
    ),
    "comments-new": ngettext_lazy(
        "%(count)s comment is not here yet.", "%(count)s comments are not here yet.", "count"
    ),
    "comments-same": ngettext_lazy(
        "The %(count)s comment is here already.", "All %(count)s comments are here already.", "count"
    ),
}


def reason_message(intent: Intent) -> str:
    """Why the plan intends this, as a sentence in the active language."""
    return say(REASON_SENTENCES, intent.reason, intent.params, intent.message)
