"""What every plugin that reads files needs: which files, what text, which heading, which rows of a sheet. Reads only."""
