"""What an upload is taken for, and what is refused."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.importing.archive import EXPANSION, MAX_FILES, UploadRefused, unpack

MB = 1024**2


def zipped(members, compression=zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def refused(name, data, limit=MB):
    with pytest.raises(UploadRefused) as caught:
        unpack([(name, data)], limit)
    return caught.value


def files(name, data, limit=MB):
    return unpack([(name, data)], limit).files


def test_a_file_comes_in_as_it_is():
    assert files("a.md", b"# a") == (("a.md", b"# a"),)


def test_a_zip_comes_in_file_by_file_in_order_without_shadows_and_folders():
    data = zipped([("b/2.md", "2"), ("a/1.md", "1"), ("a/", ""), ("__MACOSX/._1.md", "x"), (".hidden", "x")])
    assert files("posts.zip", data) == (("a/1.md", b"1"), ("b/2.md", b"2"))


def test_a_zip_is_known_by_its_bytes_and_not_by_its_name():
    assert files("posts.md", zipped([("a.md", "a")])) == (("a.md", b"a"),)


def test_an_upload_over_the_limit_is_refused_with_the_limit_in_the_message():
    refusal = refused("long.txt", b"x" * (MB + 1))
    assert refusal.code == "too-large"
    assert "1 MB" in refusal.message


def test_a_zip_bomb_is_refused_while_it_is_read():
    assert refused("bomb.zip", zipped([("zeros.md", bytes(8 * MB))])).code == "archive-ratio"


def test_a_zip_of_more_than_it_may_hold_is_refused():
    block = "\n".join(str(number * 7919) for number in range(2000))
    data = zipped([(f"{number}.md", block * 40) for number in range(12)])
    assert len(data) < MB < EXPANSION * MB < len(block) * 40 * 12
    refusal = refused("big.zip", data)
    assert (refusal.code, refusal.params["limit"]) == ("archive-too-large", EXPANSION)
    assert f"{EXPANSION} MB" in refusal.message


def test_a_zip_that_lies_about_its_sizes_is_read_no_further_than_its_limits():
    data = bytearray(zipped([("zeros.md", bytes(8 * MB))]))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # the directory claims ten bytes
    assert refused("liar.zip", bytes(data)).code in ("archive-ratio", "archive-broken")


@pytest.mark.parametrize("name", ["../up.md", "a/../../up.md", "/etc/passwd", "..\\up.md", "C:\\up.md"])
def test_a_name_that_points_outside_refuses_the_archive_and_names_the_file(name):
    refusal = refused("z.zip", zipped([(name, "x"), ("good.md", "y")]))
    assert refusal.code == "archive-path"
    assert "z.zip" in refusal.message


def test_a_zip_in_a_zip_is_passed_over_with_a_problem():
    found = unpack([("z.zip", zipped([("inner.zip", zipped([("a.md", "a")])), ("a.md", "a")]))], MB)
    assert found.files == (("a.md", b"a"),)
    assert [problem.code for problem in found.problems] == ["archive-nested"]


def test_too_many_files_an_empty_zip_and_a_damaged_one_say_what_they_are():
    assert refused("m.zip", zipped([(str(n), "") for n in range(MAX_FILES + 1)])).code == "archive-too-many"
    assert refused("e.zip", zipped([])).code == "nothing-uploaded"
    assert refused("d.zip", zipped([("a.md", "hello " * 100)])[:-40]).code == "archive-broken"


@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_are_a_file_or_refused_and_nothing_else_happens(data, like_zip):
    data = b"PK\x03\x04" + data if like_zip else data
    try:
        found = files("x", data)
    except UploadRefused as refusal:
        assert refusal.code == "archive-broken"
    else:
        assert found == (("x", data),)
