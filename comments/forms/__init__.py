"""Forms of what people say and decide, one file per form."""
