"""What a function costs on this machine: nanoseconds an element, measured, beside what copying alone takes and what could take its place.

Short works are run many times within one measurement, since the clock has an error of its own, and the repeats of all are taken in turn, with their
quartiles beside the median: J. Chen and J. Revels, "Robust benchmarking in noisy environments" (2016), who take the least of the repeats, which the
table has too.
"""
