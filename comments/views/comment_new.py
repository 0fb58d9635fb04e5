"""Writing a comment: on a page of its own, or from the form below a thread."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.actions.post_comment import CannotAnswer, post_comment
from comments.forms.comment import CommentForm
from comments.models import Comment
from comments.threads import language_of
from comments.views.comment_target import Target, target_of
from comments.views.door import signed_in_to_write
from papers.addresses import in_language, site_root
from papers.models import Passage
from papers.quotations import as_quotation
from papers.views.limited import limited


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
@limited("comment")
def comment_new(request: HttpRequest) -> HttpResponse:
    """`/comments/new/?issue=`, `?entry=` or `?parent=`: write a comment, or send it.

    `?quote=` are words to quote, `?translation=` (an id) the text they were taken from, to which the quotation links. A
    script that asks for JSON gets that quotation: `{"markdown": …, "entry": id or null, "label": …}`, of which `label`
    says what a comment with it is about.
    """
    target = target_of(request.POST if request.method == "POST" else request.GET, request.user)
    if request.method != "POST":
        if target.parent is not None and target.parent.state != Comment.State.SHOWN:
            raise Http404("That comment is not there any more.")
        quoted = quotation(request, target)
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            entry, label = target.entry, _("Your comment")
            if entry is not None:
                label = _("Your comment about entry %(number)d") % {"number": entry.position}
            return JsonResponse({"markdown": quoted, "entry": entry.pk if entry else None, "label": label})
        return comment_page(request, target, comment_form(request, target, initial={"body": quoted}))
    form = comment_form(request, target, request.POST)
    if form.is_valid():
        try:
            comment = post_comment(
                target.issue,
                author=request.user,
                body=form.cleaned_data["body"],
                entry=target.entry,
                parent=target.parent,
            )
        except CannotAnswer:
            target.parent = None
            form.add_error(
                None,
                _("The comment you answer is not there any more. Send it again to post yours by itself."),
            )
        else:
            return HttpResponseRedirect(f"{target.issue.get_absolute_url()}#comment-{comment.pk}")
    return comment_page(request, target, form)


def comment_form(request: HttpRequest, target: Target, *args, **kwargs) -> CommentForm:
    """The form of a comment about `target`."""
    return CommentForm(
        *args,
        person=request.user,
        own_root=site_root(request),
        is_answer=target.parent is not None,
        **kwargs,
    )


def comment_page(
    request: HttpRequest, target: Target, form: CommentForm, preview: SafeString | None = None
) -> HttpResponse:
    """The page on which a comment is written."""
    context = {"target": target, "form": form, "preview": preview, "longest": Comment.LONGEST}
    context["language"] = language_of(target.parent.body) if target.parent else ""
    return render(request, "comments/comment_new.html", context)


def quotation(request: HttpRequest, target: Target) -> str:
    """The words of `?quote=` as Markdown; with a link where they stand in the text they are said to be from."""
    words = request.GET.get("quote", "").replace("\x00", "")
    text = target.translation
    if not words.strip() or text is None or text.current is None:
        return as_quotation(words)
    # A title has no place of its own but the entry's, or the top of the page.
    is_title = text.passage.role in (Passage.Role.TITLE, Passage.Role.HEADING)
    place = f"text-{text.pk}" if not is_title else target.entry.anchor if target.entry else "content"
    address = f"{site_root(request)}{in_language(request, None, _path(target))}?lang={text.language}#{place}"
    return as_quotation(words, address, target.title().text)


def _path(target: Target) -> str:
    """The issue's path without a language in front: who follows the link reads the page in their own."""
    return f"/issues/{target.issue.source.slug}/{target.issue.key}/"
