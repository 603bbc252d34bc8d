"""The style sheets inside a web page, as far as they decide whether text is seen."""
