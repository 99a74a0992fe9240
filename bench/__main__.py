"""Prints every table: python -m bench [load]."""

import sys

from bench import load

TABLES = {"load": load.table}

if __name__ == "__main__":
    for name in sys.argv[1:] or TABLES:
        print("\n".join(TABLES[name]()), flush=True)
