"""The import pages: what comes in, the preview with the editor's decisions, and the list of all that came in."""

from papers.admin.importing import register

__all__ = ["register"]
