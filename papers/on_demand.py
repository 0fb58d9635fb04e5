"""Views whose code is loaded when somebody asks for their address.

Most processes serve readers of digests. The pages where people sign in, report and decide bring forms, cryptography and
the diff along, half of a server's memory again; names of addresses can be reversed without them.
"""

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest, HttpResponse


def view_on_demand(module: str, name: str) -> Callable[..., HttpResponse]:
    """The view `name` of the module at a dotted path, imported at the first request for it."""

    def view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return getattr(import_module(module), name)(request, *args, **kwargs)

    return view
