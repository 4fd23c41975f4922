"""The form of an article; whether it is right is for ``desk.articles`` to say."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.console.views.administration.fields import RowForm, choice, offer, several, text
from casebook.desk import access
from casebook.desk.administration import products
from casebook.desk.articles import ArticleForm, ArticleView
from casebook.web.choices import described
from casebook.web.questions import languages

VISIBILITIES: Final = (
    ("public", _("Everybody"), _("Also without signing in.")),
    ("customers", _("Customers"), _("Whoever signs in here.")),
    ("internal", _("Staff only"), _("Never shown or suggested to customers.")),
)


class ArticleFields(RowForm):
    """An article."""

    needed = frozenset({"title", "code", "body", "state", "visibility", "language"})
    title = text(_("Title"), _("The question it answers, in the words of who asks it."), length=200)
    body = forms.CharField(
        label=_("Text"),
        help_text=_("Markdown: headings, lists, links, code."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "18", "maxlength": "100000"}),
    )
    code = text(_("Address"), _("Small letters, digits and dashes. Links lead to it: leave it as it is."), length=80)
    topic = text(_("Topic"), _("The heading under which lists show it."), length=80)
    state = choice(_("State"), [("draft", _("Draft")), ("published", _("Published")), ("archived", _("Archived"))])
    visibility = forms.CharField(label=_("Who reads it"), required=False, widget=forms.RadioSelect())
    products = several(_("Products"), ())
    handbook = choice(_("Handbook"), ())
    language = choice(_("Language"), ())

    def offer(self, actor: Actor) -> None:
        """Fill in what can be chosen from."""
        books = access.tenant(actor.tenant).handbooks
        offer(
            self,
            products=[(one.code, one.name) for one in products(actor)],
            handbook=[("", _("Any")), *((name, name) for name in books)],
            language=languages(),
            visibility=[(code, described(str(title), str(words))) for code, title, words in VISIBILITIES],
        )


def initial(before: ArticleView | None) -> Mapping[str, Any]:
    """Return what the fields hold at first."""
    if before is None:
        return {"state": "draft", "visibility": "customers", "language": "en"}
    one = before.heading
    return {
        "title": one.title,
        "body": before.body,
        "code": one.code,
        "topic": one.topic,
        "state": one.state,
        "visibility": one.visibility,
        "products": one.products,
        "handbook": one.handbook,
        "language": one.language,
    }


def typed(given: Mapping[str, Any]) -> ArticleForm:
    """Return the article that was typed."""
    plain = {name: str(given.get(name) or "") for name in ("title", "body", "code", "topic", "handbook")}
    chosen = {name: str(given.get(name) or "") for name in ("state", "visibility", "language")}
    return ArticleForm(**plain, **chosen, products=tuple(given.get("products") or ()))
