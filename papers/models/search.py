"""What is searched: every text anybody may read, with where it stands, and its normal form."""

from django.db import models

from papers.models.entry import Entry
from papers.models.issue import Issue
from papers.models.paper import Paper
from papers.models.passage import Translation
from papers.models.source import Source


class SearchText(models.Model):
    """One text that can be found: a row exists exactly as long as anybody may read the text.

    The rows are narrow, as a common word is counted over tens of thousands of them; the words are in SearchWords. A text
    that changed gets a new row, never its old one back, so an entry of the index that outlived its row finds nothing.
    The columns about a place repeat what Issue, Entry and Passage say. Rows are taken out by papers/search/index.py alone,
    which takes their words out of the index and tells other processes: whoever deletes a row they name lets go of them first.
    """

    class Kind(models.IntegerChoices):
        PAPER = 1
        ENTRY = 2
        ISSUE = 3
        COMMENT = 4

    kind = models.PositiveSmallIntegerField(choices=Kind)
    # A Passage's role, "paper" (its title), "authors" or "comment".
    role = models.CharField(max_length=12)
    language = models.CharField(max_length=35)
    # The day it is listed under: its issue's, a comment's own.
    dated_on = models.DateField()
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+", db_index=False)
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(
        Translation, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # The Passage's or the comment's number: of one, the reader is shown one language.
    place = models.BigIntegerField(default=0)
    # Ids of tags on the entry and its issue, with blanks around each: " 12 40 ".
    tags = models.TextField(default="", blank=True)
    # Tells whether the words are still those of the text: the Revision's id, or a hash.
    mark = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.pk} {self.role}"


class SearchWords(models.Model):
    """The words of a SearchText in their normal form (papers/search/folding.py), a blank at both ends."""

    row = models.OneToOneField(SearchText, primary_key=True, on_delete=models.CASCADE, related_name="words")
    folded = models.TextField()

    class Meta:
        ordering = ["row"]

    def __str__(self) -> str:
        return f"words of {self.row_id}"


class SearchBlock(models.Model):
    """One span of SearchText ids, and a number that every change of a row in it raises: processes keep what they have read
    of it by that number (papers/search/facts.py).
    """

    # Of ids this many.
    LENGTH = 4096

    number = models.BigIntegerField(primary_key=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"
