"""Search and run of installed office programs: output makes PDF files with them, importer reads old formats."""
