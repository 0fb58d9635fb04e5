"""Papers as citations: BibTeX, RIS and CSL-JSON. Plain Python."""
