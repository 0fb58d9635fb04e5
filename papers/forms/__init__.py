"""What editors type, checked: one file per subject. Forms read and check; the actions write."""
