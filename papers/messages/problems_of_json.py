"""Problems of JSON: our own documents and Discourse topics."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.messages.sentences import Sentences

JSON: Sentences = {
    "json-broken": _(
        "The JSON is broken at line %(line)s, column %(column)s. What stands before that place was read; "
        "check whether the file is complete."
    ),
    "json-too-deep": _("This JSON is nested too deeply to be a digest, so it was not read."),
    "key-doubled": _(
        "“%(key)s” stands twice in one object of the JSON. The last one was read; check that it is the right one."
    ),
    "not-an-object": _(
        "This JSON is not a document of this site, which is one object in braces. Nothing was read."
    ),
    "version-newer": _(
        "The document was written by a newer version of this site (%(version)s). What this version does not know was "
        "left out."
    ),
    "value-unreadable": _("The value of “%(path)s” is not %(expected)s, so it was left out."),
    "word-unknown": _(
        "The value of “%(path)s” is “%(word)s”, which this site does not know. “%(default)s” was taken instead."
    ),
    "original-missing": _(
        "The original is said to be in %(language)s, but there is no text in that language. Check which text is the "
        "original."
    ),
    "positions-changed": _(
        "The entries were not numbered from 1 without gaps, so they were numbered in the order in which they stand."
    ),
    "no-posts": _("No posts were found in this JSON. Check that it is a whole topic of a Discourse forum."),
    "first-post-missing": _(
        "The first post of the topic is not in this JSON. The earliest post in it was read as the digest."
    ),
    "several-issues": ngettext_lazy(
        "The first post holds %(count)s issue. The comments were put there.",
        "The first post holds %(count)s issues. The comments were put under the first of them.",
        "count",
    ),
    "digest-unread": _(
        "No papers were found in the first post. Its text was kept as the overview of the issue."
    ),
    "posts-left-out": ngettext_lazy(
        "%(count)s post was left out, because it is deleted, hidden, or written by the forum itself.",
        "%(count)s posts were left out, because they are deleted, hidden, or written by the forum itself.",
        "count",
    ),
    "posts-missing": _(
        "The topic has %(claimed)s posts, but only %(found)s are in this JSON. Download the topic with all its posts "
        "if you want every comment."
    ),
}

# What a value should have been, in the words that `papers.formats.json_values` tells it in.
EXPECTED: dict[str, Promise] = {
    "a text": _("a text"),
    "a web address": _("a web address"),
    "an arXiv id like 2403.05313": _("an arXiv id like 2403.05313"),
    "a DOI like 10.1000/182": _("a DOI like 10.1000/182"),
    "true or false": _("true or false"),
    "a whole number in range": _("a whole number that can be stored"),
    "a day like 2024-03-11": _("a day like 2024-03-11"),
    "a date and time like 2024-03-11T09:00:00+00:00": _("a date and time like 2024-03-11T09:00:00+00:00"),
    "a language tag like ko or ja": _("a language tag like ko or ja"),
    "an object of texts by language": _("an object with a text for each language"),
    "a list of texts": _("a list of texts"),
    "a list": _("a list"),
    "an object": _("an object"),
    "an object with a slug": _("an object with a slug"),
    "a revision with a number and a text": _("a revision with a number and a text"),
    "the position of an entry": _("the position of an entry"),
    "the index of an earlier comment": _("the index of an earlier comment"),
}
