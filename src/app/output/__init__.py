"""Documents made from a report; every format renders to bytes."""
