"""Tags of the console: what time it is somewhere else now, and countries by name."""

from datetime import datetime

import pycountry
from django import template
from django.template import Context
from django.utils.safestring import SafeString

from casebook.calendars.zones import zone_names
from casebook.desk import clock
from casebook.web import times

register = template.Library()


@register.simple_tag(takes_context=True)
def local_time(context: Context, zone: str) -> str | SafeString:
    """Show what the clocks of a zone say at the page's instant; nothing for a zone that is not known."""
    if zone not in zone_names():
        return ""
    known = context.get("now")
    now = known if isinstance(known, datetime) else clock.now()
    return times.element(now, times.clock(now, zone), reader=zone)


@register.filter
def country_name(code: str) -> str:
    """Return a country's English name for its two letters; what is not known stays as it is."""
    found = pycountry.countries.get(alpha_2=code)
    return str(found.name) if found else code
