"""Routes of the portal."""

from django.urls import path

from casebook.portal.views import (
    account,
    actions,
    articles,
    case,
    effort,
    entitlement,
    home,
    opening,
    people,
    surveys,
    waiting,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("open/", opening.open_case, name="open"),
    path("open/fields/", opening.fields, name="open-fields"),
    path("open/suggestions/", opening.suggest, name="open-suggestions"),
    path("articles/", articles.library, name="articles"),
    path("articles/<slug:code>/", articles.article, name="article"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/reply/", actions.reply, name="reply"),
    path("cases/<str:number>/confirm/", actions.confirm, name="confirm"),
    path("cases/<str:number>/survey/", surveys.survey, name="survey"),
    path("cases/<str:number>/decline/", actions.decline, name="decline"),
    path("cases/<str:number>/complete/", waiting.complete, name="complete"),
    path("cases/<str:number>/provide/", waiting.provide, name="provide"),
    path("cases/<str:number>/workaround/works/", actions.workaround_works, name="workaround-works"),
    path("cases/<str:number>/workaround/fails/", actions.workaround_fails, name="workaround-fails"),
    path("cases/<str:number>/appeal/", actions.appeal, name="appeal"),
    path("cases/<str:number>/severity/", actions.severity, name="severity"),
    path("cases/<str:number>/severity/agree/", actions.agree, name="severity-agree"),
    path("cases/<str:number>/severity/dispute/", actions.dispute, name="severity-dispute"),
    path("cases/<str:number>/effort/there/", effort.there, name="effort-there"),
    path("cases/<str:number>/effort/next/", effort.hand_over, name="effort-next"),
    path("cases/<str:number>/effort/rest/", effort.rest, name="effort-rest"),
    path("cases/<str:number>/effort/on/", effort.go_on, name="effort-on"),
    path("cases/<str:number>/watch/", people.watch, name="watch"),
    path("cases/<str:number>/unwatch/", people.unwatch, name="unwatch"),
    path("support/", entitlement.entitlement, name="support"),
    path("account/", account.account, name="account"),
    path("account/copies/", people.copies, name="copies"),
    path("account/tokens/", account.issue, name="tokens"),
    path("account/tokens/<uuid:token>/revoke/", account.revoke, name="revoke"),
]
