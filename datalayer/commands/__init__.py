"""What the commands do: each takes the options and the home, prints, and returns its exit code."""

DONE, SOME_FAILED, USAGE = 0, 1, 2
