"""Everything between a source and a DataFrame: contract, intake, generations, metrics."""
