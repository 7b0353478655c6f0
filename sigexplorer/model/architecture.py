r"""What is added to the plain layers of a network: a residual branch, and normalisation.

With :math:`a_{l-1}` the activations of the layer before and :math:`z_{l-1}` what it passes on, a layer is
:math:`s_l = \mu z_{l-1} + W_l a_{l-1} + b_l`, its preactivations; the first layer has no branch. Where nothing is normalised :math:`z_l = s_l` and
:math:`a_l = f(s_l)`. With a normalisation N

==========  =====================================================  =====================
placement   what it is                                             called
==========  =====================================================  =====================
before      :math:`z_l = s_l`, :math:`a_l = f(N(s_l))`             pre-norm
after       :math:`z_l = s_l`, :math:`a_l = N(f(s_l))`
sum         :math:`z_l = N(s_l)`, :math:`a_l = f(z_l)`             post-norm
==========  =====================================================  =====================

Sources
-------
D. Doshi, T. He, A. Gromov: Critical initialization of wide and deep neural networks using partial Jacobians. NeurIPS 2023 (the strength of the branch,
LayerNorm on preactivations).
R. Xiong et al.: On layer normalization in the transformer architecture. ICML 2020 (before and after the addition).
S. Ioffe, C. Szegedy: Batch normalization. ICML 2015.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Normalisation = Literal["none", "layer", "rms", "batch"]
Placement = Literal["before", "after", "sum"]


class Architecture(msgspec.Struct, frozen=True):
    r"""What is added to plain layers.

    Attributes
    ----------
    residual : float
        :math:`\mu`, how much of what a layer passes on is added to the next one's preactivations: 0 for none.
    normalisation : {"none", "layer", "rms", "batch"}
        Over what mean and variance are taken: an input's units ("layer"), the same with the mean left in ("rms"), or a unit's inputs ("batch").
    placement : {"before", "after", "sum"}
        Where it is done, see above.
    epsilon : float
        What is added to the variance that is divided by.
    inputs : int
        Over how many inputs "batch" is taken; 0 for more than tell.
    """

    residual: float = 0.0
    normalisation: Normalisation = "none"
    placement: Placement = "before"
    epsilon: float = 0.0
    inputs: int = 0

    @property
    def plain(self) -> bool:
        """Whether nothing is added."""
        return self.residual == 0.0 and self.normalisation == "none"
