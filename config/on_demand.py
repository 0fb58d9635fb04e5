"""Addresses whose code is loaded when somebody asks for one of them.

The admin needs the parsers, the importer and the diff, which take a fifth of a server's memory; most processes only ever
serve readers. A process loads them with the first request below the admin's address. Single views are loaded so by
papers/on_demand.py.
"""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class OnDemandResolver(URLResolver):
    """`include()` of a namespaced URLconf by its dotted path, imported at the first address below it."""

    def _populate(self) -> None:
        # Django walks every resolver to collect its names as soon as any name is reversed. Names in a namespace are
        # looked up through the namespace and `url_patterns`, so there is nothing to collect before that.
        self._reverse_dict = _Nothing()
        self._namespace_dict = _Nothing()
        self._app_dict = _Nothing()
        self._populated = True


class _Nothing(dict):
    """No names, in any language."""

    def __contains__(self, language: object) -> bool:
        return True

    def __missing__(self, language: object) -> dict:
        return {}


def on_demand(route: str, urlconf: str, namespace: str) -> OnDemandResolver:
    """The resolver of all addresses that begin with `route`; `urlconf` is a module's dotted path."""
    return OnDemandResolver(
        RoutePattern(route, is_endpoint=False), urlconf, app_name=namespace, namespace=namespace
    )
