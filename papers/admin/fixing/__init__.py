"""The page where an Issue is fixed: what it shows (page.py), what a press of a button does (save.py), the view (view.py)."""
