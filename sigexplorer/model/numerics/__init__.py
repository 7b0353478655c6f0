"""Numerical methods that know no activation: roots, contours, number formats, sampling, and how many threads sum."""
