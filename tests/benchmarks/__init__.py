"""Measurements: figures and ratios against the bars that the site must hold. They are printed, not tested."""
