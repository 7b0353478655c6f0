"""Widgets made from the declarations of parameters."""
