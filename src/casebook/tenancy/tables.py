"""The tables without a tenant, each with its reason. Every other table is walled; a test compares with the database."""

from collections.abc import Mapping
from types import MappingProxyType

GLOBAL_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "accounts_tenant": "the list of tenants itself",
        "accounts_identity": "a person signs in once for all tenants",
        "accounts_membership": "which tenants a person who signs in belongs to",
        "store_editionrow": "handbooks are public documents, kept once under their content hash",
        "account_emailaddress": "sign-in (allauth)",
        "account_emailconfirmation": "sign-in (allauth)",
        "django_session": "sessions of signed-in people",
        "django_cache": "counts of tries to sign in, shared by all web processes",
        "django_content_type": "the framework's list of models",
        "django_migrations": "which migrations were carried out",
        "auth_group": "the framework's own, empty",
        "auth_group_permissions": "the framework's own, empty",
        "auth_permission": "the framework's list, unused by the desk",
    }
)
