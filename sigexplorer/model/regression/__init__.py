"""Fitting curves to measured points: any function of the catalogue, moved and scaled, by least squares with errors, bands and AIC.

>>> from sigexplorer.model import Sigmoid, fit_function
>>> fit = fit_function([9, 14, 21, 28, 42, 57, 63, 70, 79], [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08], Sigmoid(), left=0.0)
>>> round(fit.height, 5), round(fit.steepness, 7), round(fit.deviation, 6)
(72.46224, 0.0673592, 1.158773)

Sources
-------
G. H. Golub, V. Pereyra: The differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate. SIAM J. Numer.
Anal. 10, 1973 (the search; see `separable`).
D. M. Bates, D. G. Watts: Nonlinear Regression Analysis and Its Applications. 1988 (errors, bands, profiles; see `holding`).
K. P. Burnham, D. R. Anderson: Model Selection and Multimodel Inference. 2nd ed., 2002 (AIC and its weights; see `judgement`).
"""
