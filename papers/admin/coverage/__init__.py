"""The coverage desk: what is missing or broken in the collection, list by list, each row with the way to mend it."""
