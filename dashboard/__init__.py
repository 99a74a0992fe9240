"""Everything a person sees. Knows the data layer's questions, never a plugin or an engine."""
