"""The vendor's pages: the queue, the case, customers, and administration."""
