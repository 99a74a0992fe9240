"""Charts: a named set of rows → a chart. No streamlit, no SQL."""
