"""Tags for many issues, and what editors say of one tag."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from papers.actions.place_tag import why_not_below
from papers.forms.fields import TagsField, join_tags
from papers.models import TagPlace, TagSynonym
from papers.tagging import DEEPEST, canonical_tag, tag_key

SUGGESTED = 200
WHY_NOT_BELOW = {
    "circle": _("This tag cannot stand below “%(tag)s”, which is this tag itself or stands below it."),
    "depth": _(
        "At most %(most)d tags may stand one below the other, and below “%(tag)s” there would be more."
    ),
}


class TagIssuesForm(forms.Form):
    """Tags to put on issues, and to take off."""

    add = TagsField(label=_("Tags to add"), required=False, help_text=_("Separated by commas."))
    remove = TagsField(label=_("Tags to remove"), required=False, help_text=_("Separated by commas."))

    def clean(self) -> dict:
        """Ask for something to do."""
        values = super().clean()
        if not self.errors and not values.get("add") and not values.get("remove"):
            raise ValidationError(_("Please write at least one tag to add or to remove."))
        return values


class TagNameField(TagsField):
    """One tag; gives its name, the empty text for none."""

    def clean(self, value: str) -> str:
        """One, not several."""
        tags = super().clean(value)
        if len(tags) > 1:
            raise ValidationError(_("Please write one tag, without commas."))
        return tags[0] if tags else ""


class TagNameInput(forms.TextInput):
    """A field for the name of a tag that is there, with those used most as suggestions of the browser."""

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        """The field and the list it names."""
        field = super().render(
            name, value, {**(attrs or {}), "list": "tag-names", "autocomplete": "off"}, renderer
        )
        used = Tag.objects.annotate(uses=Count("entry_items")).order_by("-uses", "name")[:SUGGESTED]
        options = format_html_join("", '<option value="{}"></option>', ((tag.name,) for tag in used))
        return format_html('{}<datalist id="tag-names">{}</datalist>', field, options)


class TagForm(forms.ModelForm):
    """The names of a tag, and the tag it stands below. `cleaned_data["parent"]` is a Tag, the name of one to make, or None.

    A name that another tag has joins the two, so it is not an error.
    """

    class Meta:
        model = Tag
        fields = ["name"]

    name = TagNameField(label=_("name"), help_text=_("The name of another tag joins this one with it."))
    synonyms = TagsField(
        label=_("also called"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_(
            "Other names of the same tag, separated by commas. What imports bring under one of them gets this tag, and "
            "a tag that has such a name now joins this one."
        ),
    )
    parent = TagNameField(
        label=_("stands below"),
        required=False,
        widget=TagNameInput,
        help_text=_("The more general tag, if there is one. Its page shows what has this tag, too."),
    )
    makes_parent = forms.BooleanField(
        label=_("make that tag, if there is none of this name yet"), required=False
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            place = TagPlace.objects.filter(tag=self.instance).select_related("parent").first()
            self.initial["synonyms"] = join_tags(synonym.name for synonym in self.instance.synonyms.all())
            self.initial["parent"] = place.parent.name if place else ""

    def clean_synonyms(self) -> tuple[str, ...]:
        """No name may be another tag's synonym, or blank."""
        names = self.cleaned_data["synonyms"]
        keys = {tag_key(name): name for name in names}
        taken = TagSynonym.objects.filter(key__in=keys).exclude(tag=self.instance.pk).select_related("tag")
        for synonym in taken:
            raise ValidationError(
                _("“%(name)s” is another name of “%(tag)s” already. Take it away there first."),
                params={"name": keys[synonym.key], "tag": synonym.tag.name},
            )
        return names

    def clean_parent(self) -> Tag | str | None:
        """The tag of that name, where this one can stand below it; the name, where it is to be made."""
        name = self.cleaned_data["parent"]
        if not name:
            return None
        parent = canonical_tag(name)
        if parent is None and self.data.get("makes_parent"):
            return name
        if parent is None:
            raise ValidationError(_("There is no tag “%(tag)s”."), params={"tag": name})
        refused = why_not_below(self.instance, parent)
        if refused:
            raise ValidationError(WHY_NOT_BELOW[refused], params={"tag": parent.name, "most": DEEPEST})
        return parent

    def clean(self) -> dict:
        """A tag cannot stand below one that joins it."""
        values = super().clean()
        parent = values.get("parent")
        joining = {tag_key(name) for name in (values.get("name") or "", *values.get("synonyms", ()))}
        above = getattr(parent, "name", parent)
        if above and tag_key(above) in joining:
            self.add_error("parent", ValidationError(WHY_NOT_BELOW["circle"], params={"tag": above}))
        return values

    def _post_clean(self) -> None:
        # Django would validate the name as unique here; joining two tags is what a taken name means.
        pass
