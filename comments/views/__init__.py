"""Pages of what people say and decide, one file per page."""
