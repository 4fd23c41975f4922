"""A person who signs in: global, because the same person may belong to several tenants."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from casebook.tenancy import new_key


class Identities(BaseUserManager["Identity"]):
    """Finds and makes identities by e-mail address, in lower case."""

    def get_by_natural_key(self, username: str | None) -> "Identity":
        """Return the identity with this address, however it is written."""
        return self.get(email=(username or "").lower())

    def create_identity(self, email: str, *, name: str = "", password: str | None = None) -> "Identity":
        """Make a person who signs in; without a password only a reset link lets them in."""
        identity = Identity(email=email.strip().lower(), name=name)
        identity.set_password(password)
        identity.save(using=self._db)
        return identity


class Identity(AbstractBaseUser):
    """A sign-in: an e-mail address and a password. What it may do comes from its memberships, never from here."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = Identities()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="identity_email_lower")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        """Return the name people know, else the address."""
        return self.name or self.email
