"""Papers as citations: BibTeX, RIS and CSL-JSON. Plain Python, no Django."""

from papers.citations import bibtex, csl_json, ris
from papers.citations.work import Work

# By how the names of their files end. Each has `TYPE` (its media type) and `write(works, note="") -> bytes`.
FORMS = {"bib": bibtex, "ris": ris, "json": csl_json}

__all__ = ["FORMS", "Work", "bibtex", "csl_json", "ris"]
