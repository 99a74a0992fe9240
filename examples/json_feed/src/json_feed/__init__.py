"""A loader in a package of its own: written contributions from a public JSON feed."""
