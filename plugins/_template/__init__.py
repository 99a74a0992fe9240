"""Copied by `make new-plugin NAME=…`: a working loader to change."""
