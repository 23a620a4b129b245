"""fixit: walks a person through a problem with a phone, one short step at a time."""

__version__ = "0.1.0"
