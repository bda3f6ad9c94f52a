"""Files of other systems and of our own, into the ledger and out; one module a format."""
