"""Whose subscriptions are whose."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from papers.models import Subscription, User


def subscriptions_of(person: User) -> QuerySet[Subscription]:
    """The subscriptions of an account: the one made with it, and those of the addresses it has confirmed."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values(lower=Lower("email"))
    return Subscription.objects.filter(Q(person=person) | Q(email__in=confirmed)).order_by("pk")
