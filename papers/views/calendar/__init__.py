"""The calendar: which issue belongs to which week, month and year, which weeks are missing, and what several sources read."""
