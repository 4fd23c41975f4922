"""The administration: customers, contracts, products, staff, sign-ins, files of customers, and who changed what."""
