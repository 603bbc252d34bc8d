"""Dialogs shared by all parts of the window: questions and cancellable long work."""
