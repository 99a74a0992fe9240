"""Frames → files that a person can take away."""
