"""Where cases are kept: SQLite on one machine, PostgreSQL for a team, behind the same small interface."""
