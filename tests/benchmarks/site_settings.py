"""Production's settings, with the addresses of the benchmark's own plain views beside the site's."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.site_urls"
STATIC_ROOT = Path(os.environ["BENCHMARK_FOLDER"]) / "static"
