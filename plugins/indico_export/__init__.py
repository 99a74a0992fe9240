"""Registrations, contributions and abstracts as staff export them from Indico: CSV, XLSX, JSON."""
