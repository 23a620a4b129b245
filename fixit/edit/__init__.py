"""Writes flows: new ones, tidy ones, and what differs between two."""
