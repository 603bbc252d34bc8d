"""Documents made from a report; each format renders to bytes."""
