"""The domains of the built-in term base, as people call them. Others are shown as their editors wrote them."""

from django.utils.translation import gettext_lazy as _

_DOMAINS = {
    "agents and retrieval": _("agents and retrieval"),
    "architecture": _("architecture"),
    "data and language": _("data and language"),
    "evaluation": _("evaluation"),
    "language models": _("language models"),
    "mathematics": _("mathematics"),
    "names kept": _("names that stay as they are"),
    "reinforcement learning": _("reinforcement learning"),
    "systems": _("systems"),
    "training": _("training"),
    "vision and speech": _("vision and speech"),
}


def domain_name(domain: str) -> str:
    """What a Concept's domain is called in the active language."""
    return str(_DOMAINS.get(domain, domain))
