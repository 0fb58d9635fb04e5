"""From stored text to what a page shows: safe HTML, or plain words. Pure functions, no database, no Django."""

from papers.rendering.markdown import render_line, render_text
from papers.rendering.plain import plain_text
from papers.rendering.posted_links import links_in
from papers.rendering.remembered import Remembered

__all__ = ["Remembered", "links_in", "plain_text", "render_line", "render_text"]
