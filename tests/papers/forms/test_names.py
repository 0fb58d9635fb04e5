"""The names people give themselves."""

import pytest
from django.core.exceptions import ValidationError

from papers.forms.names import refuse_taken_name
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Moderator", "ＧＬＯＳＳ", "former member", "탈퇴한 회원", "管理者"])
def test_nobody_is_called_like_the_site_or_those_who_work_on_it(name):
    with pytest.raises(ValidationError):
        refuse_taken_name(name)


@pytest.mark.parametrize("name", ["Ada Lovelace", "ada lovelace", "ada77"])
def test_nobody_is_called_like_somebody_else(name):
    UserFactory(display_name="Ada Lovelace", username="ada77")
    with pytest.raises(ValidationError):
        refuse_taken_name(name)


def test_people_keep_the_name_they_have():
    person = UserFactory(display_name="Moderator")
    refuse_taken_name("Moderator", person)
    refuse_taken_name("Another Name", person)
