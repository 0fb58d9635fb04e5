"""Findings of the check `markup`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "emphasis-missing": _(
        "The original emphasises “%(words)s”, and the translation emphasises less. Emphasise the same words."
    ),
    "emphasis-added": _(
        "The translation emphasises “%(words)s”, and the original does not. Remove the marks."
    ),
    "emphasis-unclosed": _("These asterisks stand alone and are shown as they are. Close or remove them."),
    "emphasis-broken": _("These marks do not make “%(words)s” bold. Put them close to the words."),
    "emphasis-at-letter": _(
        "Many programs do not show “%(words)s” as bold, since a sign stands inside the asterisks and "
        "a letter outside. Move the sign out."
    ),
    "items-differ": _(
        "List items in the original: %(expected)s; in the translation: %(found)s. Make the same list."
    ),
    "headings-differ": _(
        "Headings in the original: %(expected)s; in the translation: %(found)s. Keep the same ones."
    ),
    "table-differs": _("The table has other rows or cells than the original's. Make the same table."),
    "image-missing": _(
        "The original shows a picture, and here is none. Put an exclamation mark before the brackets."
    ),
    "images-differ": _(
        "Pictures in the original: %(expected)s; in the translation: %(found)s. Show the same ones."
    ),
    "link-unmarked": _("This is not read as a link. Write its brackets close together and half width."),
    "footnote-missing": _(
        "The original refers to the footnote “%(label)s”, and the translation does not. Add its mark."
    ),
}
