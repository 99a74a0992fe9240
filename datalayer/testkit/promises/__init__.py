"""What every loader promises, a test each; a test's name is the promise."""
