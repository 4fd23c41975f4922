"""The wall between tenants: which tenant a transaction belongs to, and the row-level security behind it.

Both rooms of rows (``accounts``, ``store``) stand on this one; channels never open a tenant transaction themselves.
"""

from casebook.tenancy.keys import NOBODY, new_key, spelled
from casebook.tenancy.transactions import current, transaction

__all__ = ["NOBODY", "current", "new_key", "spelled", "transaction"]
