"""Prints every table: python -m bench [load] [pages] [sessions]."""

import sys

from bench import load, pages

TABLES = {"load": load.table, "pages": pages.rerun_table, "sessions": pages.session_table}

if __name__ == "__main__":
    for name in sys.argv[1:] or TABLES:
        print("\n".join(TABLES[name]()) + "\n", flush=True)
