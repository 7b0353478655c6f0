"""Probability and decision: logistic regression on a user's own rows, with what a statistician asks of it.

>>> from sigexplorer.model import fit_logistic
>>> found = fit_logistic([[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1])
>>> found.names, found.separation is None
(('intercept', 'x1'), True)

Sources
-------
P. McCullagh, J. A. Nelder: Generalized Linear Models. 2nd edition, 1989 (the regression); what judges it names its own.
"""
