"""The plots, one file a topic."""
