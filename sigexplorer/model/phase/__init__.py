r"""The phase diagram of an activation, and the theory at one initialisation: length and correlation maps, depth scales.

Sources
-------
B. Poole et al., NIPS 2016 (length map, correlation map, phase diagram of tanh).
S. S. Schoenholz et al., ICLR 2017 (depth scales against the weight variance).
"""
