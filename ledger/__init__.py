"""A ledger of the forecasts that people quoted in the news make, and of how they turned out."""

__version__ = "0.1.0"
