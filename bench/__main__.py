"""Prints every table, or those that are named: python -m bench [load] [pages] [contributions] [funding] [search] …"""

import sys

from bench import best_use, contributions, funding, identity, load, pages, people, search, turnout

TABLES = {
    "load": load.table, "pages": pages.rerun_table, "contributions": contributions.table, "funding": funding.table,
    "best_use": best_use.table, "search": search.table, "identity": identity.table, "people": people.table,
    "turnout": turnout.table, "sessions": pages.session_table,
}  # fmt: skip

if __name__ == "__main__":
    for name in sys.argv[1:] or TABLES:
        print("\n".join(TABLES[name]()) + "\n", flush=True)
