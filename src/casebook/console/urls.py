"""Addresses of the console."""

from django.urls import path

from casebook.console.actions import EVERY_ACTION
from casebook.console.views import articles, figures, roster, upstream
from casebook.console.views.administration import (
    catalogue,
    connecting,
    contracts,
    customers,
    importing,
    invitations,
    people,
    releases,
    shifts,
    start,
    trail,
)
from casebook.console.views.case import action, case
from casebook.console.views.customers import customer
from casebook.console.views.customers import customers as customer_list
from casebook.console.views.escalations import escalations
from casebook.console.views.giving import provide
from casebook.console.views.handbooks import comparing, covering, reading, releasing, whatif, writing
from casebook.console.views.journal import journal
from casebook.console.views.opening import fields, open_case, opened, suggest
from casebook.console.views.outbox import message, outbox
from casebook.console.views.queue import queue
from casebook.console.views.search import search
from casebook.console.views.splitting import split
from casebook.console.views.surveys import surveys
from casebook.console.views.tokens import issue, revoke, tokens

app_name = "console"
urlpatterns = [
    path("", queue, name="queue"),
    path("cases/<str:number>/", case, name="case"),
    *(path(f"cases/<str:number>/{name}/", action(name), name=f"act-{name}") for name in EVERY_ACTION),
    path("cases/<str:number>/split/", split, name="split"),
    path("cases/<str:number>/provide/", provide, name="provide"),
    path("cases/<str:number>/upstream/", upstream.upstream, name="upstream"),
    path("cases/<str:number>/upstream/fields/", upstream.fields, name="upstream-fields"),
    path("escalations/", escalations, name="escalations"),
    path("search/", search, name="search"),
    path("open/", open_case, name="open"),
    path("open/fields/", fields, name="open-fields"),
    path("open/suggestions/", suggest, name="open-suggestions"),
    path("open/<str:number>/", opened, name="opened"),
    path("roster/", roster.roster, name="roster"),
    path("roster/add/", roster.add_shift, name="shift-add"),
    path("roster/<uuid:key>/drop/", roster.drop_shift, name="shift-drop"),
    path("roster/load/", roster.workload, name="workload"),
    path("customers/", customer_list, name="customers"),
    path("customers/new/", customers.organisation, name="organisation-new"),
    path("customers/<uuid:organisation>/", customer, name="customer"),
    path("customers/<uuid:organisation>/change/", customers.organisation, name="organisation-change"),
    path("customers/<uuid:organisation>/sites/new/", customers.site, name="site-new"),
    path("customers/<uuid:organisation>/sites/<uuid:key>/", customers.site, name="site-change"),
    path("customers/<uuid:organisation>/contacts/new/", customers.contact, name="contact-new"),
    path("customers/<uuid:organisation>/contracts/new/", contracts.contract, name="contract-new"),
    path("customers/<uuid:organisation>/contracts/<uuid:key>/", contracts.contract, name="contract-change"),
    path("contacts/<uuid:key>/", customers.contact, name="contact-change"),
    path("contacts/<uuid:key>/active/", customers.contact_active, name="contact-active"),
    path("contacts/<uuid:key>/invite/", invitations.contact_invite, name="contact-invite"),
    path("outbox/", outbox, name="outbox"),
    path("outbox/<uuid:key>/", message, name="message"),
    path("surveys/", surveys, name="surveys"),
    path("figures/", figures.figures, name="figures"),
    path("figures/goals.csv", figures.goals_csv, name="figures-goals"),
    path("journal/", journal, name="journal"),
    path("handbooks/", reading.handbooks, name="handbooks"),
    path("handbooks/<slug:handbook>/", reading.handbook, name="handbook"),
    path("handbooks/<slug:handbook>/scenarios/", reading.scenarios, name="handbook-scenarios"),
    path("handbooks/<slug:handbook>/clauses/", reading.clauses, name="handbook-clauses"),
    path("handbooks/<slug:handbook>/clauses/<slug:clause>/", writing.clause, name="handbook-clause"),
    path("handbooks/<slug:handbook>/clauses/<slug:clause>/check/", writing.check, name="handbook-check"),
    path("handbooks/<slug:handbook>/compare/", comparing.comparison, name="handbook-comparison"),
    path("handbooks/<slug:handbook>/coverage/", covering.coverage, name="handbook-coverage"),
    path("handbooks/<slug:handbook>/coverage/proof/", covering.proof, name="handbook-proof"),
    path("handbooks/<slug:handbook>/release/", releasing.releasing, name="handbook-release"),
    path("handbooks/<slug:handbook>/release/submit/", releasing.submit, name="handbook-submit"),
    path("handbooks/<slug:handbook>/release/approve/", releasing.approve, name="handbook-approve"),
    path("handbooks/<slug:handbook>/release/send-back/", releasing.send_back, name="handbook-send-back"),
    path("handbooks/<slug:handbook>/release/withdraw/", releasing.withdraw, name="handbook-withdraw"),
    path("handbooks/<slug:handbook>/release/day/", releasing.release, name="handbook-release-day"),
    path("handbooks/<slug:handbook>/release/roll-back/", releasing.roll_back, name="handbook-roll-back"),
    path("handbooks/<slug:handbook>/draft/", writing.draft, name="handbook-draft"),
    path("handbooks/<slug:handbook>/draft/patch/", writing.patch, name="handbook-patch"),
    path("handbooks/<slug:handbook>/draft/folder/", writing.archive, name="handbook-folder"),
    path("handbooks/<slug:handbook>/draft/what-if/", whatif.what_if, name="handbook-what-if"),
    path("handbooks/<slug:handbook>/draft/discard/", writing.discard, name="handbook-discard"),
    path("articles/", articles.library, name="articles"),
    path("articles/manage/", articles.manage, name="articles-manage"),
    path("articles/new/", articles.write, name="article-new"),
    path("articles/preview/", articles.preview, name="article-preview"),
    path("articles/worth/", articles.worth, name="articles-worth"),
    path("articles/<uuid:key>/change/", articles.write, name="article-change"),
    path("articles/<slug:code>/", articles.article, name="article"),
    path("tokens/", tokens, name="tokens"),
    path("tokens/issue/", issue, name="token-issue"),
    path("tokens/<uuid:key>/revoke/", revoke, name="token-revoke"),
    path("administration/", start.administration, name="administration"),
    path("administration/releases/", releases.releases, name="releases"),
    path("administration/releases/new/", releases.release, name="release-new"),
    path("administration/releases/<uuid:key>/", releases.release, name="release-change"),
    path("administration/releases/<uuid:key>/announce/", releases.announce, name="release-announce"),
    path("administration/products/", catalogue.products, name="products"),
    path("administration/products/new/", catalogue.product, name="product-new"),
    path("administration/products/<uuid:key>/", catalogue.product, name="product-change"),
    path("administration/staff/", catalogue.staff, name="staff"),
    path("administration/staff/new/", catalogue.member, name="staff-new"),
    path("administration/staff/<uuid:key>/", catalogue.member, name="staff-change"),
    path("administration/staff/<uuid:key>/active/", catalogue.member_active, name="staff-active"),
    path("administration/staff/<uuid:key>/invite/", invitations.member_invite, name="staff-invite"),
    path("administration/partners/", connecting.connections, name="partners"),
    path("administration/partners/makers/new/", connecting.maker_desk, name="maker-desk-new"),
    path("administration/partners/makers/<uuid:key>/", connecting.maker_desk, name="maker-desk-change"),
    path("administration/partners/providers/new/", connecting.partner_desk, name="partner-desk-new"),
    path("administration/partners/providers/<uuid:key>/", connecting.partner_desk, name="partner-desk-change"),
    path("administration/teams/", people.teams, name="teams"),
    path("administration/teams/new/", people.team, name="team-new"),
    path("administration/teams/<uuid:key>/", people.team, name="team-change"),
    path("administration/skills/new/", people.skill, name="skill-new"),
    path("administration/skills/<uuid:key>/", people.skill, name="skill-change"),
    path("administration/queues/new/", people.queue, name="queue-new"),
    path("administration/queues/<uuid:key>/", people.queue, name="queue-change"),
    path("administration/shifts/", shifts.importing, name="shifts-import"),
    path("administration/shifts/example.csv", shifts.example, name="shifts-example"),
    path("administration/import/", importing.importing, name="import"),
    path("administration/import/example.csv", importing.example, name="import-example"),
    path("administration/audit/", trail.trail, name="audit"),
]
