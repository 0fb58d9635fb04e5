"""Commands of what people say and decide."""
