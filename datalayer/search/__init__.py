"""Full text of contributions: what a word is, what was asked for, the index made in the refresh, what is found and where."""
