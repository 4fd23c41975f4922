"""What is never overwritten, and what is made from it: the log of every case, its words, editions, projections, outbox.

The log only grows and each case's entries are chained by hashes. Everything else about a case (rows, lines, clocks)
is a projection: it can be thrown away and made again from the log.
"""
