"""A live Indico 3.3, read through its own interfaces. See README.md."""
