"""Words that readers propose for the term base, in the admin: read, and decided on."""

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.actions.decide_term import TermDecided, accept_term, decline_term
from papers.actions.write_concepts import TermsRefused
from papers.admin.lists import ReadOnlyList
from papers.forms.concept import DecideTermForm
from papers.forms.short_terms import SHORT_IS_MEANT
from papers.messages.problems_of_terms import term_message
from papers.models import TermProposal
from papers.quality.terms import Status


@admin.register(TermProposal)
class TermProposalAdmin(ReadOnlyList):
    """The proposals, open ones to decide on."""

    form = DecideTermForm
    list_display = ("text", "language", "concept", "english", "proposer", "state", "created_at")
    list_filter = ("state", "language")
    list_select_related = ("concept", "proposer")
    search_fields = ("text", "english")
    ordering = ("-id",)
    actions = None
    _told = ("text", "language", "concept", "english", "why", "proposer", "created_at", "state")

    def has_change_permission(self, request: HttpRequest, obj: TermProposal | None = None) -> bool:
        """Whoever may change Concepts may decide, once."""
        return request.user.has_perm("papers.change_concept") and (
            obj is None or obj.state == TermProposal.State.OPEN
        )

    def get_fieldsets(self, request: HttpRequest, obj: TermProposal | None = None):
        """What was proposed, and the decision: to take, or as it was taken."""
        if self.has_change_permission(request, obj):
            decision: tuple[str, ...] = ("decision", SHORT_IS_MEANT, "answer")
        else:
            decision = ("decider", "answer", "decided_at")
        return (
            (gettext_lazy("Proposed"), {"fields": self._told}),
            (gettext_lazy("Decided"), {"fields": decision}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: TermProposal | None = None) -> tuple[str, ...]:
        """Nobody changes what was proposed."""
        if self.has_change_permission(request, obj):
            return self._told
        return (*self._told, "decider", "answer", "decided_at")

    def save_model(self, request: HttpRequest, obj: TermProposal, form: DecideTermForm, change: bool) -> None:
        """Take the decision behind its door."""
        decision, answer = form.cleaned_data["decision"], form.cleaned_data["answer"]
        try:
            if decision == DecideTermForm.DECLINE:
                decline_term(obj, actor=request.user, answer=answer)
            else:
                accept_term(obj, actor=request.user, status=Status(decision), answer=answer)
        except TermDecided:
            self.message_user(
                request, _("Somebody else has decided on this proposal in the meantime."), messages.WARNING
            )
        except TermsRefused as refused:
            # The Concept has changed since the form was looked through.
            for one in refused.refusals:
                self.message_user(request, term_message(one.code, one.facts, one.message), messages.ERROR)
