"""How much memory a server process takes once it has served pages, beside one of a bare Django site."""

from pathlib import Path

from tests.benchmarks.demo_site import demo_site
from tests.benchmarks.figure import Figure, at_most, plain
from tests.benchmarks.server import Server, folder_for_a_site, manage, production, serving

KIBIBYTES = 1024


def resident(server: Server) -> float:
    """Return the resident memory of the server's worker, in MiB."""
    for line in Path(f"/proc/{server.worker()}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / KIBIBYTES
    raise RuntimeError("The system does not say how much memory the worker takes.")


def bare() -> float:
    """Return the memory of a bare Django process that has served its one page for a while."""
    with folder_for_a_site() as folder:
        environment = production(folder, "tests.benchmarks.bare_settings")
        manage(environment, "migrate")
        with serving(environment, "tests.benchmarks.bare_wsgi", first="/admin/login/") as server:
            server.press("/admin/login/", seconds=3)
            return resident(server)


def run() -> list[Figure]:
    """Measure both, and every kind of page of ours."""
    of_bare = bare()
    with demo_site() as site:
        fresh = resident(site.server)
        for path in site.all_pages():
            site.server.press(path, seconds=1)
        ours = resident(site.server)
        # Leads to the sign-in page, and loads the code of both.
        site.get("/admin/login/")
        with_admin = resident(site.server)
    return [
        plain("memory", "bare Django process", of_bare, "MiB"),
        plain("memory", "our process before its first page", fresh, "MiB"),
        plain("memory", "our process after every kind of page for readers", ours, "MiB"),
        plain("memory", "our process after the pages of sign-in and admin too", with_admin, "MiB"),
        at_most("memory", "ours to bare Django's", ours / of_bare, 1.3, "times"),
    ]
