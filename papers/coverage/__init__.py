"""What is missing or broken in the collection, for editors to mend: rules in plain Python, and their reading."""
