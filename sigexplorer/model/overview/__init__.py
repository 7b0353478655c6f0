"""Everything beside everything: functions, initialisations and number formats, with what each of them leaves of a gradient.

The names are in its modules: `parameters` has what is asked, `rows` one row a function and initialisation, `result` all of them in an order and as a
table, and `reading` their sentence. What is left of a gradient is that of `sigexplorer.model.initialisation`, layer by layer that of
`sigexplorer.model.meanfield`; where a slope is exactly 0 is what `sigexplorer.model.formats` says, and what a function costs is what
`sigexplorer.model.cost` has measured.

Sources
-------
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (gradients in wide networks).
P. Micikevicius, S. Narang, J. Alben and others: Mixed precision training. ICLR 2018 (gradients that float16 rounds to 0).
"""
