"""A fully connected network with random weights, measured layer by layer, and mean-field theory beside it.

Layer l takes a_(l-1) to z_l = W_l a_(l-1) + b_l and a_l = f(z_l); a_0 is the input. All layers are as wide as each other; the input has the
width of the file it comes from, else that of the layers. The gradient that is followed back is that of a scalar E with a given gradient dE/da_L at the
last layer's activations.

Sources
-------
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010 (activations and gradients by layer).
S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein: Deep information propagation. ICLR 2017 (the theory's gradient by layer).
"""
