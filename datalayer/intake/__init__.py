"""The two-speed load: all cells as text, guards in SQL for rows that are plainly right, pydantic for all others."""
