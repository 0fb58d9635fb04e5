"""How a comment would look."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from comments.models import Comment
from comments.threads import body_html, language_of
from comments.views.comment_edit import edit_page, own_comment
from comments.views.comment_new import comment_form, comment_page
from comments.views.comment_target import target_of
from comments.views.door import signed_in_to_write
from comments.views.pieces import wants_piece
from papers.languages import normalise_text
from papers.paging import identifier_or_none
from papers.views.limited import limited


@require_POST
@signed_in_to_write
@limited("preview")
def comment_preview(request: HttpRequest) -> HttpResponse:
    """`/comments/preview/`: the text that was sent as it would look. Nothing is stored.

    A script (`X-Requested-With: fetch`) gets a piece of a page; without one the form's page comes back with what was
    written and its preview.
    """
    body = normalise_text(request.POST.get("body", "").replace("\x00", "")).strip()[: 2 * Comment.LONGEST]
    html = body_html(body)
    if wants_piece(request):
        return render(request, "comments/_preview.html", {"preview": html, "language": language_of(body)})
    if request.POST.get("comment"):
        number = identifier_or_none(request.POST["comment"])
        if number is None:
            raise Http404("That is no id.")
        comment = own_comment(request, number)
        return edit_page(request, comment, body=body, preview=html, seen=request.POST.get("seen", ""))
    target = target_of(request.POST, request.user)
    return comment_page(request, target, comment_form(request, target, initial={"body": body}), html)
