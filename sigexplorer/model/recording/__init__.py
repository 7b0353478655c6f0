"""Recordings of networks in training, as `sigexplorer.record` writes them: read while they grow, and what was found in them.

>>> from sigexplorer.model.recording.reader import read_recording
"""
