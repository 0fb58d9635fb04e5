"""From an accepted report: a term for the term base, in one step, with what it would newly doubt shown before."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.decide_report import is_own
from comments.actions.guess_english import bare_words, guess_english
from comments.actions.make_term_of_report import TermWords, make_term_of_report
from comments.actions.weigh_term import TermEffect, weigh_term
from comments.actions.weigh_words import Brought
from comments.forms.term import TermForm, token_of
from comments.models import Report
from comments.views.elsewhere import original_text
from comments.views.reported_text import readable_reports
from comments.views.room import room
from papers.actions.make_term import planned_concept
from papers.actions.write_concepts import TermsRefused
from papers.excerpts import Excerpt, excerpt
from papers.messages.findings import finding_message
from papers.messages.problems_of_terms import term_message
from papers.models import Issue, Passage
from papers.models.texts import texts_of
from papers.quality import Concept, Term
from papers.titles import Words, issue_title


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that would newly be doubted: where it is, and the words in both texts in their surroundings."""

    title: Words
    address: str
    sentence: str
    text: Excerpt
    source: Excerpt
    source_language: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving the words would do. `terms` are those of the Concept in the report's language, as they would be."""

    concept: Concept
    is_new: bool
    terms: tuple[Term, ...]
    effect: TermEffect
    examples: list[Example]


@room("papers.make_term")
@require_http_methods(["GET", "HEAD", "POST"])
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """`/review/reports/<id>/term/`. The words are guessed; saving takes what the page has shown, other words show anew."""
    report = _report(request, pk)
    language = report.translation.language
    original = original_text(report)
    if request.method == "POST":
        form = TermForm(request.POST, language=language)
        if not form.is_valid():
            return _page(request, report, form, original, status=400)
        words = form.words()
    else:
        words = _guessed(report, original)
        initial = {
            "english": words.english,
            "preferred": words.preferred,
            "forbidden": "\n".join(words.forbidden),
        }
        form = TermForm(initial=initial, language=language)
    try:
        preview = _preview(words, language, request) if words.english else None
    except TermsRefused as refused:
        if request.method == "POST":
            _explain(form, refused)
        return _page(request, report, form, original, status=400 if request.method == "POST" else 200)
    is_shown = request.method == "POST" and form.cleaned_data["shown"] == token_of(words)
    if preview is not None and is_shown and request.POST.get("do") == "save":
        return _saved(request, report, words, preview)
    return _page(request, report, form, original, preview=preview, token=token_of(words))


def _report(request: HttpRequest, pk: int) -> Report:
    reports = readable_reports(request.user).select_related("translation__current", "decision", "revision")
    report = get_object_or_404(reports, pk=pk)
    if report.state != Report.State.ACCEPTED or report.translation.is_original:
        raise Http404(
            "Only an accepted report on a translation says which words are wrong and which are right."
        )
    if is_own(report, request.user):
        # Nobody decides on their own report, nor on what follows from it.
        raise PermissionDenied
    return report


def _guessed(report: Report, original: str) -> TermWords:
    """The words of the report, and the English one that the original has for them."""
    wrong, right = bare_words(report.exact, report.decision.replacement or "", report.translation.language)
    place = report.start / max(1, len(report.revision.text))
    english = guess_english(report.translation, original, wrong, right, place)
    return TermWords(english, right, (wrong,) if wrong != right else ())


def _preview(words: TermWords, language: str, request: HttpRequest) -> Preview:
    concept = planned_concept(
        english=words.english, language=language, preferred=words.preferred, forbidden=words.forbidden
    )
    effect = weigh_term(concept, language, person=request.user)
    return Preview(
        concept=concept,
        is_new=effect.is_new,
        terms=concept.in_language(language),
        effect=effect,
        examples=_examples(effect),
    )


def _examples(effect: TermEffect) -> list[Example]:
    """Where they are, in three queries however many there are."""
    passages = {
        pk: passage
        for passage in Passage.objects.filter(
            translations__in=[one.translation_id for one in effect.examples]
        )
        .select_related("issue__source", "section__issue__source", "entry__issue__source")
        .prefetch_related("translations")
        for pk in [translation.pk for translation in passage.translations.all()]
    }
    issues = {
        pk: passage.issue if passage.issue_id else passage.owner.issue for pk, passage in passages.items()
    }
    titles = texts_of(issues={issue.pk for issue in issues.values()}, roles=["title"])
    return [
        _example(one.brought, passages[one.translation_id], issues[one.translation_id], titles)
        for one in effect.examples
        if one.translation_id in passages
    ]


def _example(brought: Brought, passage: Passage, issue: Issue, titles: dict) -> Example:
    found, texts = brought.finding, brought.texts
    has_place = found.source_start is not None
    start, end = (found.source_start, found.source_end) if has_place else (0, 0)
    place = f"#{passage.entry.anchor}" if passage.entry_id else ""
    return Example(
        title=issue_title(issue, titles, get_language() or "en"),
        address=issue.get_absolute_url() + place,
        sentence=finding_message(found.code, found.facts, found.message),
        text=excerpt(texts.target_text, found.start, found.end, 60),
        source=excerpt(texts.source_text, start, end, 60),
        source_language=texts.source_language,
    )


def _explain(form: TermForm, refused: TermsRefused) -> None:
    for refusal in refused.refusals:
        field = None
        if refusal.term is not None:
            field = {"en": "english"}.get(refusal.term.language, "preferred")
            if refusal.term.status == "forbidden":
                field = "forbidden"
        form.add_error(field, term_message(refusal.code, refusal.facts, refusal.message))


def _saved(request: HttpRequest, report: Report, words: TermWords, preview: Preview) -> HttpResponse:
    # Those that are newly doubted first, so that they are in the room at once.
    effect = preview.effect
    urgent = [*effect.doubted, *(pk for pk in effect.touched if pk not in set(effect.doubted))]
    try:
        made = make_term_of_report(report, words, moderator=request.user, texts=urgent)
    except TermsRefused as refused:
        form = TermForm(request.POST, language=report.translation.language)
        form.is_valid()
        _explain(form, refused)
        return _page(request, report, form, original_text(report), status=409)
    said = [_("The term is in the term base.")]
    if made.checked:
        said.append(
            ngettext("%(count)d issue was checked anew.", "%(count)d issues were checked anew.", made.checked)
            % {"count": made.checked}
        )
    if made.left or not effect.is_whole:
        said.append(_("The other issues are checked when an administrator runs check_translations."))
    messages.success(request, " ".join(said))
    return redirect("papers:concept", made.concept.key)


def _page(
    request: HttpRequest,
    report: Report,
    form: TermForm,
    original: str,
    *,
    preview: Preview | None = None,
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "original": original,
        "preview": preview,
        "token": token,
        "noindex": True,
    }
    return render(request, "comments/room/term.html", context, status=status)
