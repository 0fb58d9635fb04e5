"""Lift a block before its end."""

from django.utils import timezone

from comments.actions.notify import notify_sanctioned
from comments.actions.sanction_person import refuse_sanction
from comments.actions.write_log import write_log
from comments.models import LogEntry, Sanction
from papers.actions.change import change
from papers.models import User


def lift_sanction(sanction: Sanction, *, moderator: User) -> Sanction:
    """Lift the block `sanction` and return it; one that is lifted already, or has ended, and a warning are returned as
    they are. Raises MayNotSanction (comments.actions.sanction_person) and Blocked.
    """
    refuse_sanction(sanction.person, moderator)
    with change():
        [sanction] = Sanction.objects.select_for_update(of=("self",)).filter(pk=sanction.pk)
        now = timezone.now()
        is_running = sanction.lifted_at is None and (sanction.ends_at is None or sanction.ends_at > now)
        if sanction.kind != Sanction.Kind.BLOCK or not is_running:
            return sanction
        sanction.lifted_at, sanction.lifted_by = now, moderator
        sanction.save(update_fields=["lifted_at", "lifted_by"])
        write_log(
            LogEntry.Verb.UNBLOCKED, moderator=moderator, person=sanction.person, note=sanction.category
        )
        notify_sanctioned(sanction)
        return sanction
