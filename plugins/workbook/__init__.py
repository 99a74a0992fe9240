"""Workbooks kept by hand: the heading is found, what is merged is filled, what is no row is left out, and all of it is said."""
