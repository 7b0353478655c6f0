"""Which initialisation: what pairs of variances keep over a depth, beside every named one, as numbers, as lines of code, and in real networks.

The names are in its modules: `parameters` has what is asked, `pairs` what initialisations keep, `comparison` the same over all functions, `networks`
what real ones keep, `frameworks` the lines to copy, `result` all of it for the page, and `reading` its sentences.

Sources
-------
B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli: Exponential expressivity in deep neural networks through transient chaos. NIPS 2016.
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017.
The initialisations that have names: see `sigexplorer.model.network.initialisation`; the words of frameworks: see `frameworks`.
"""
