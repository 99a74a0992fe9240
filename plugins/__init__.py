"""Loaders: each folder reads one kind of source; they know the contract and nothing else."""
