"""What each role may do: one table, and the backend that reads it.

Roles are Django groups of the same names, made by a migration. There is no per-person permission: who may do what is
answered by reading this file.
"""

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q

READER, MODERATOR, EDITOR, ADMINISTRATOR = ROLES = ("reader", "moderator", "editor", "administrator")

# permission -> the roles that have it. "view_draft" is asked by every public list; model permissions are the admin's.
TABLE: dict[str, tuple[str, ...]] = {
    "papers.view_draft": (EDITOR, ADMINISTRATOR),
    "papers.import_digest": (EDITOR, ADMINISTRATOR),
    "papers.publish_issue": (EDITOR, ADMINISTRATOR),
    "papers.change_text": (EDITOR, ADMINISTRATOR),
    "papers.merge_paper": (EDITOR, ADMINISTRATOR),
    "papers.view_coverage": (EDITOR, ADMINISTRATOR),
    "papers.enter_admin": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.view_source": (EDITOR, ADMINISTRATOR),
    "papers.add_source": (EDITOR, ADMINISTRATOR),
    "papers.change_source": (EDITOR, ADMINISTRATOR),
    "papers.view_issue": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.change_issue": (EDITOR, ADMINISTRATOR),
    "papers.view_entry": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.change_entry": (EDITOR, ADMINISTRATOR),
    "papers.view_paper": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.change_paper": (EDITOR, ADMINISTRATOR),
    "papers.view_importrun": (EDITOR, ADMINISTRATOR),
    "papers.view_translation": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.view_proposal": (EDITOR, ADMINISTRATOR),
    "papers.view_finding": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.decide_finding": (MODERATOR, EDITOR, ADMINISTRATOR),
    # Whether the findings of a check count, or only hint.
    "papers.view_checkstanding": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.trust_check": (ADMINISTRATOR,),
    "papers.view_concept": (EDITOR, ADMINISTRATOR),
    "papers.add_concept": (EDITOR, ADMINISTRATOR),
    "papers.change_concept": (EDITOR, ADMINISTRATOR),
    "papers.delete_concept": (EDITOR, ADMINISTRATOR),
    "papers.make_term": (MODERATOR, EDITOR, ADMINISTRATOR),
    "papers.propose_term": ROLES,
    "papers.view_termproposal": (EDITOR, ADMINISTRATOR),
    "comments.view_comment": (MODERATOR, EDITOR, ADMINISTRATOR),
    "comments.write_comment": ROLES,
    "comments.like": ROLES,
    "comments.flag_comment": ROLES,
    # Deciding on reports and flags, the same mistake elsewhere included.
    "comments.review": (MODERATOR, EDITOR, ADMINISTRATOR),
    # Hiding comments, warning and blocking accounts.
    "comments.moderate": (MODERATOR, ADMINISTRATOR),
    "comments.view_reason": (ADMINISTRATOR,),
    "comments.add_reason": (ADMINISTRATOR,),
    "comments.change_reason": (ADMINISTRATOR,),
    "papers.view_user": (ADMINISTRATOR,),
    "papers.add_user": (ADMINISTRATOR,),
    "papers.change_user": (ADMINISTRATOR,),
    "taggit.view_tag": (EDITOR, ADMINISTRATOR),
    "taggit.change_tag": (EDITOR, ADMINISTRATOR),
}


def roles_of(user_obj) -> frozenset[str]:
    """The names of the roles `user_obj` holds; asked of the database once per request and person.

    Whoever has an account is a reader.
    """
    if not hasattr(user_obj, "_gloss_roles"):
        groups = frozenset(user_obj.groups.values_list("name", flat=True))
        user_obj._gloss_roles = (groups & frozenset(ROLES)) | {READER}
    return user_obj._gloss_roles


def holders_of(permission: str) -> Q:
    """The condition on Users that tells who has `permission`; a join with their groups, so rows may come twice."""
    return Q(is_active=True) & (Q(groups__name__in=TABLE[permission]) | Q(is_superuser=True))


class RoleBackend(ModelBackend):
    """Answers `has_perm` from TABLE. A superuser may do everything; somebody inactive or anonymous nothing."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous:
            return set()
        roles = roles_of(user_obj)
        return {permission for permission, holders in TABLE.items() if not roles.isdisjoint(holders)}

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        return not roles_of(user_obj).isdisjoint(TABLE.get(perm, ()))

    def has_module_perms(self, user_obj, app_label) -> bool:
        return any(
            permission.startswith(f"{app_label}.") for permission in self.get_all_permissions(user_obj)
        )
