"""Plain rows with an audit trail: tenants, people, organisations, contracts, products, and who signs in as whom."""
