"""What comes in and goes out: agreement files, scenario files."""
