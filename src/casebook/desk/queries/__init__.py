"""What pages, mails and the API may know: each question is a function, each answer a frozen value (``shapes``)."""

from casebook.desk.queries.benefits import asked, benefits
from casebook.desk.queries.case_page import case_page
from casebook.desk.queries.colleagues import colleagues, contacts_of, watchable
from casebook.desk.queries.contracts import openable_lines, sites
from casebook.desk.queries.customers import account_managers, assignable, contact, customer_page, customers
from casebook.desk.queries.duty import everybody, on_duty_now, teams
from casebook.desk.queries.escalation_queue import escalations, unaccepted, uncovered_levels
from casebook.desk.queries.goals import goals
from casebook.desk.queries.links import followable
from casebook.desk.queries.manning import missing_people
from casebook.desk.queries.naming import my_account_manager, my_unnamed_roles
from casebook.desk.queries.notices import journal, outbox, outbox_line, refused_clauses
from casebook.desk.queries.portal import PortalFilters, is_visible, portal_cases, watches
from casebook.desk.queries.proposals import proposals
from casebook.desk.queries.queue import QueueFilters, queue
from casebook.desk.queries.queues import workload
from casebook.desk.queries.routing import route, suggestions
from casebook.desk.queries.search import search
from casebook.desk.queries.why import why, whys

__all__ = [
    "PortalFilters",
    "QueueFilters",
    "account_managers",
    "asked",
    "assignable",
    "benefits",
    "case_page",
    "colleagues",
    "contact",
    "contacts_of",
    "customer_page",
    "customers",
    "escalations",
    "everybody",
    "followable",
    "goals",
    "is_visible",
    "journal",
    "missing_people",
    "my_account_manager",
    "my_unnamed_roles",
    "on_duty_now",
    "openable_lines",
    "outbox",
    "outbox_line",
    "portal_cases",
    "proposals",
    "queue",
    "refused_clauses",
    "route",
    "search",
    "sites",
    "suggestions",
    "teams",
    "unaccepted",
    "uncovered_levels",
    "watchable",
    "watches",
    "why",
    "whys",
    "workload",
]
