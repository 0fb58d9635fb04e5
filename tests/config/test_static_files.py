"""The addresses of static files, which are worked out once."""

import pytest
from django.core.files.base import ContentFile

from config.static_files import StaticFilesStorage


@pytest.fixture
def storage(tmp_path, settings) -> StaticFilesStorage:
    settings.STATIC_ROOT = tmp_path
    made = StaticFilesStorage(location=tmp_path, base_url="/static/")
    made.save("page.css", ContentFile(b"p { margin: 0 }"))
    list(made.post_process({"page.css": (made, "page.css")}))
    return StaticFilesStorage(location=tmp_path, base_url="/static/")


def test_an_address_holds_the_hash_of_the_file_and_stays_the_same(storage):
    address = storage.url("page.css")
    assert address.startswith("/static/page.")
    assert address != "/static/page.css"
    assert storage.url("page.css") == address


def test_a_file_that_is_not_there_is_told_each_time(storage):
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing"):
            storage.url("nothing.css")
