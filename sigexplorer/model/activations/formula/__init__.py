"""Formulas that users type: their grammar, their trees, and exact values and derivatives by Taylor arithmetic over the tree.

Nothing typed is ever executed: a text becomes tokens, the tokens become a tree of known operations, and the tree is walked. Length, depth, nodes and
exponents are bounded, so that no text takes long, whatever it says.
"""
