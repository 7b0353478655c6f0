"""The model: what is computed, as a library without Qt."""
