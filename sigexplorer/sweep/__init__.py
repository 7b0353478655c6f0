"""Sweeps over any parameters of the state: what is measured where, by whom, and into which file; `sigexplorer.model.sweep` has what knows no state."""
