"""Say how far a Translation has come: one word, and the history of how it came to be."""

from papers.actions.change import change
from papers.models import StateChange, Translation, User


def change_state(translation: Translation, state: str, *, actor: User | None) -> bool:
    """Give `translation` this state (a value of Translation.State) and append it to its history. Tell whether it
    changed; a state it already has makes no row.
    """
    if translation.state == state:
        return False
    with change():
        translation.state = Translation.State(state)
        translation.save(update_fields=["state"])
        StateChange.objects.create(translation=translation, state=state, actor=actor)
        return True
