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
from casebook.desk.administration.saving import (
    save_contact,
    save_contract,
    save_organisation,
    save_product,
    save_site,
    save_staff,
)

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
    "Saved",
    "SiteForm",
    "StaffForm",
    "StaffView",
    "audit",
    "import_customers",
    "invite",
    "products",
    "save_contact",
    "save_contract",
    "save_organisation",
    "save_product",
    "save_site",
    "save_staff",
    "staff",
]
