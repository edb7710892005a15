"""The chapters of the report, one file each: a function from a `Telling` to a `Chapter`."""
