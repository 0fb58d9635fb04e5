"""How often what may be done: one table, read by papers/actions/count_attempt.py.

An action is counted for each who that the caller can name: the person who is signed in, the address the request came
from, and where it makes sense the thing that is tried again and again, such as the account somebody wants to enter. A
window begins with the first attempt in it and ends after its seconds, however often somebody knocks meanwhile.
"""

from dataclasses import dataclass

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

# How many times more than one visitor all the people with accounts behind one address may do together: a school or a
# company is one address.
CROWD = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    times: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Limit:
    """The rates of one action. None: not limited that way.

    `person` is for one account; `newcomer` replaces it while the account is new. `address` is for all visitors without
    an account behind one address; people with accounts behind it have CROWD times as much together. `subject` is for
    one thing, whoever tries it.
    """

    person: Rate | None = None
    newcomer: Rate | None = None
    address: Rate | None = None
    subject: Rate | None = None


class LimitReached(Exception):
    """Raised where an action was tried too often: `action` of LIMITS, and in how many seconds (at least 1) the next try counts anew."""

    def __init__(self, action: str, retry_after_seconds: int) -> None:
        super().__init__(f"{action}: again in {retry_after_seconds} s")
        self.action = action
        self.retry_after_seconds = retry_after_seconds


LIMITS: dict[str, Limit] = {
    # Accounts. The subject is the account as it was typed, in lower case: the passwords of one account cannot be
    # guessed from many addresses either.
    "login": Limit(address=Rate(30, 10 * MINUTE)),
    "login_account": Limit(subject=Rate(10, 15 * MINUTE)),
    "second_factor": Limit(person=Rate(10, 15 * MINUTE), subject=Rate(10, 15 * MINUTE)),
    "signup": Limit(address=Rate(10, HOUR)),
    # What sends a mail; the subject is the mail's address.
    "password_reset": Limit(address=Rate(10, HOUR), subject=Rate(4, HOUR)),
    "verification": Limit(person=Rate(6, HOUR), address=Rate(20, HOUR), subject=Rate(4, HOUR)),
    # Mails with news (comments/actions/send_notices.py). The subject is whom one goes to; a little less than a day, as a
    # daily run never starts at the same second.
    "news_mail": Limit(subject=Rate(1, 23 * HOUR)),
    # Digests by mail: each try sends a mail, and the subject is the address it goes to.
    "subscribe": Limit(person=Rate(20, HOUR), address=Rate(10, HOUR), subject=Rate(4, DAY)),
    # By the link in a mail: what changes a subscription, and what makes its next mail or its file.
    "mail_change": Limit(person=Rate(60, HOUR), address=Rate(60, HOUR)),
    "mail_read": Limit(person=Rate(60, HOUR), address=Rate(60, HOUR)),
    # What asks for the present password again, and what is costly to make.
    "account": Limit(person=Rate(20, HOUR)),
    "export": Limit(person=Rate(5, HOUR)),
    # What is written.
    "comment": Limit(
        person=Rate(20, 10 * MINUTE), newcomer=Rate(5, 10 * MINUTE), address=Rate(5, 10 * MINUTE)
    ),
    "edit_comment": Limit(
        person=Rate(40, 10 * MINUTE), newcomer=Rate(15, 10 * MINUTE), address=Rate(15, 10 * MINUTE)
    ),
    "preview": Limit(person=Rate(60, MINUTE), newcomer=Rate(30, MINUTE), address=Rate(30, MINUTE)),
    "report": Limit(person=Rate(60, HOUR), newcomer=Rate(20, HOUR), address=Rate(20, HOUR)),
    "back": Limit(person=Rate(60, HOUR), newcomer=Rate(30, HOUR), address=Rate(30, HOUR)),
    "propose_term": Limit(person=Rate(30, DAY), newcomer=Rate(5, DAY), address=Rate(30, DAY)),
    "appeal": Limit(person=Rate(20, DAY), newcomer=Rate(5, DAY)),
    "like": Limit(person=Rate(60, MINUTE), newcomer=Rate(20, MINUTE), address=Rate(60, MINUTE)),
    "flag": Limit(person=Rate(30, HOUR), newcomer=Rate(10, HOUR), address=Rate(30, HOUR)),
    # One form as it was handed out, sent again and again: papers/forms/guarded.py. The subject is its stamp.
    "form": Limit(subject=Rate(3, DAY)),
    # What is read, where an answer costs much.
    "search": Limit(person=Rate(120, MINUTE), newcomer=Rate(120, MINUTE), address=Rate(60, MINUTE)),
    # While somebody types: one for each pause of the fingers.
    "suggest": Limit(person=Rate(240, MINUTE), newcomer=Rate(240, MINUTE), address=Rate(240, MINUTE)),
}
