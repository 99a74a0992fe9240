"""Answers to Microsoft Forms and Google Forms."""
