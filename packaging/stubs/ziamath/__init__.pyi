"""The part of ziamath that is used, with its types."""
