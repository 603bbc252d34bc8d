"""Installed office programs, found and run: output makes PDF files with them, importer reads old formats."""
