"""Where Chromium is, how it is started so that it talks to nobody but us, and the windows we look through."""

import os
import shutil

# Without the last four, Chromium looks for its maker's servers at every start. The sandbox cannot be had as root, which
# is who runs the tests in a container; the pages are our own.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OWN_HOSTS = ("127.0.0.1", "localhost")

# No other host is found. To turn requests back one by one (Playwright's routes) would send each through three processes
# and switch the browser's cache off.
NO_OTHER_HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND, " + ", ".join(
    f"EXCLUDE {host}" for host in OWN_HOSTS
)

# The windows that pages are tried in.
VIEWPORTS: dict[str, dict[str, int]] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 900},
}


def find_chromium() -> str | None:
    """Return the path of Chromium: `CHROMIUM` from the environment, else the one on PATH; None where there is none."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    return shutil.which("chromium") or shutil.which("chromium-browser")
