"""What tests of imports hold a reading against."""
