"""What changes over time: how much each source brings, and which tags are written about more, or less, than before."""
