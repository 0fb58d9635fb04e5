"""Where the real posts lie that some tests read.

The posts are other people's work, so they are never copied into the project: they lie in a folder beside the clone,
and what needs them is skipped, with the reason, where that folder is absent.
"""

import os
from pathlib import Path

import pytest

PROJECT_FOLDER = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """Return the folder of real posts, which need not exist: `GLOSS_SHARED`, else `shared` beside the clone."""
    return Path(os.environ.get("GLOSS_SHARED") or PROJECT_FOLDER.parent / "shared")


def shared_path(*parts: str) -> Path:
    """Return the path of a file or folder of the real posts, or skip the running test where there is none.

    `shared_path("seeds")` is the folder of seeds, `shared_path("corpus", "dair_weekly_readme.md")` a file.
    """
    path = shared_folder().joinpath(*parts)
    if not path.exists():
        pytest.skip(
            f"{path} is absent: real posts are other people's work and not part of the project (set GLOSS_SHARED)",
            allow_module_level=True,
        )
    return path
