"""Mail that leaves: the outbox's letters as MIME, handed over to a mail server, threaded, each at least once."""
