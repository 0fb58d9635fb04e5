"""Charts as SVG: values in, a Picture out. Plain Python: no style, no script, nothing a content policy forbids.

Colours are classes, which the page's style sheet fills from its own tokens, so that a chart is legible in every theme.
Lines differ by dashes and markers as well. Every chart has a title and a description for those who cannot see it.
"""

from papers.charts.bars import bar_chart
from papers.charts.lines import MOST_SERIES, Series, line_chart, sample
from papers.charts.svg import Picture
from papers.charts.time_axis import Moment

__all__ = ["MOST_SERIES", "Moment", "Picture", "Series", "bar_chart", "line_chart", "sample"]
