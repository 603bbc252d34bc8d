"""Finds and runs the office programs of this machine: output makes PDF files with them, importer reads old formats."""
