"""One module per thing. Rows are plain: what is allowed is decided by the desk and the handbook, never by a model."""

from casebook.accounts.models.api_token import ApiToken
from casebook.accounts.models.article import Article
from casebook.accounts.models.article_use import ArticleUse
from casebook.accounts.models.audit_entry import AuditEntry
from casebook.accounts.models.benefit_decision import BenefitDecision
from casebook.accounts.models.contact import Contact
from casebook.accounts.models.contract import Contract
from casebook.accounts.models.contract_line import ContractLine
from casebook.accounts.models.identity import Identity
from casebook.accounts.models.maker_desk import MakerDesk
from casebook.accounts.models.membership import Membership
from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.partner_desk import PartnerDesk
from casebook.accounts.models.product import Product
from casebook.accounts.models.queue import Queue
from casebook.accounts.models.release import Release
from casebook.accounts.models.shift import Shift
from casebook.accounts.models.site import Site
from casebook.accounts.models.skill import Skill, StaffSkill
from casebook.accounts.models.staff import Staff
from casebook.accounts.models.team import Team, TeamMember
from casebook.accounts.models.tenant import Tenant

__all__ = [
    "ApiToken",
    "Article",
    "ArticleUse",
    "AuditEntry",
    "BenefitDecision",
    "Contact",
    "Contract",
    "ContractLine",
    "Identity",
    "MakerDesk",
    "Membership",
    "Organisation",
    "PartnerDesk",
    "Product",
    "Queue",
    "Release",
    "Shift",
    "Site",
    "Skill",
    "Staff",
    "StaffSkill",
    "Team",
    "TeamMember",
    "Tenant",
]
