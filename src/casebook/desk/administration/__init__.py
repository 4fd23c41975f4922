"""Plain rows and who may change them: customers, contracts, products, staff. What is wrong comes back as a value."""

from casebook.desk.administration.audit import AuditLine, audit
from casebook.desk.administration.customers_file import ImportReport, LineError, import_customers
from casebook.desk.administration.forms import (
    ContactForm,
    ContractForm,
    Invalid,
    LineForm,
    OrganisationForm,
    ProductForm,
    Saved,
    SiteForm,
    StaffForm,
)
from casebook.desk.administration.invitations import invite
from casebook.desk.administration.lists import ProductView, StaffView, products, staff
from casebook.desk.administration.roster import remove_shift, save_queue, save_shift, save_shifts, save_skill, save_team
from casebook.desk.administration.roster_forms import QueueForm, ShiftForm, SkillForm, TeamForm
from casebook.desk.administration.roster_lists import (
    QueueView,
    ShiftView,
    SkillView,
    TeamView,
    queue_views,
    shifts_between,
    skills_with_holders,
    teams_with_members,
)
from casebook.desk.administration.saving import (
    save_contact,
    save_contract,
    save_organisation,
    save_product,
    save_site,
    save_staff,
)
from casebook.desk.administration.shifts_file import ShiftsReport, import_shifts

__all__ = [
    "AuditLine",
    "ContactForm",
    "ContractForm",
    "ImportReport",
    "Invalid",
    "LineError",
    "LineForm",
    "OrganisationForm",
    "ProductForm",
    "ProductView",
    "QueueForm",
    "QueueView",
    "Saved",
    "ShiftForm",
    "ShiftView",
    "ShiftsReport",
    "SiteForm",
    "SkillForm",
    "SkillView",
    "StaffForm",
    "StaffView",
    "TeamForm",
    "TeamView",
    "audit",
    "import_customers",
    "import_shifts",
    "invite",
    "products",
    "queue_views",
    "remove_shift",
    "save_contact",
    "save_contract",
    "save_organisation",
    "save_product",
    "save_queue",
    "save_shift",
    "save_shifts",
    "save_site",
    "save_skill",
    "save_staff",
    "save_team",
    "shifts_between",
    "skills_with_holders",
    "staff",
    "teams_with_members",
]
