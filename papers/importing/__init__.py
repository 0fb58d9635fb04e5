"""From a ParsedDocument to the database: `plan` decides, `snapshot` reads, `apply` writes."""
