"""The views of the portal, one module per page."""
