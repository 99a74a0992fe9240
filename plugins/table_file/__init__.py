"""Any delimited text file or XLSX sheet, mapped in sources.toml."""
