"""`/glossary/propose/`: a reader proposes a word for the term base, and sees what became of earlier ones."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comments.actions.refuse_blocked import refuse_blocked
from comments.forms.propose_term import ProposeTermForm
from papers.actions.count_attempt import count_attempt
from papers.actions.propose_term import ProposedBefore, propose_term
from papers.languages import NAMES
from papers.models import Concept, TermProposal
from papers.quality import terms as values
from papers.site_terms import site_terms
from papers.views.glossary import word_for
from papers.visitors import address_of

MINE_SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("papers.propose_term", raise_exception=True)
def propose(request: HttpRequest) -> HttpResponse:
    """The form; `?concept=` is the key of a Concept, `?english=` a word to begin with, `?language=` that of the word."""
    refuse_blocked(request.user)
    sent = request.POST if request.method == "POST" else request.GET
    concept = site_terms().concept(sent.get("concept", ""))
    language = sent.get("language") or get_language()
    form = ProposeTermForm(
        request.POST if request.method == "POST" else None,
        concept=concept,
        initial={
            "english": sent.get("english", "").replace("\x00", "")[:200],
            "language": language if language in NAMES else "en",
        },
    )
    if form.is_valid():
        # A newcomer has few of them, and a form that was refused is none.
        count_attempt("propose_term", person=request.user, address=address_of(request))
        _keep(request, form)
        return redirect("comments:propose_term")
    context = {
        "form": form,
        "concept": concept,
        "standing": _standing(concept),
        "mine": TermProposal.objects.filter(proposer=request.user).select_related("concept")[:MINE_SHOWN],
    }
    return render(
        request, "comments/propose_term.html", context, status=422 if request.method == "POST" else 200
    )


def _keep(request: HttpRequest, form: ProposeTermForm) -> None:
    found = form.concept
    row = Concept.objects.filter(key=found.key).first() if found else None
    # Until the term base is written down its concepts have no rows; the English term names them as well.
    english = "" if row else form.cleaned_data.get("english") or word_for(found, "en")
    try:
        propose_term(
            concept=row,
            english=english,
            language=form.cleaned_data["language"],
            text=form.cleaned_data["text"],
            why=form.cleaned_data["why"],
            proposer=request.user,
        )
    except ProposedBefore:
        messages.info(request, _("You have proposed this word already. It waits for an editor."))
    else:
        messages.success(
            request, _("Thank you. An editor will look at your word; the answer will stand here.")
        )


def _standing(concept: values.Concept | None) -> list[tuple[str, str]]:
    """The words there are to use, by language."""
    return [(tag, word) for tag in NAMES if (word := word_for(concept, tag))] if concept else []
