"""Which files an import of paths takes."""

from papers.importing.files import list_files, read_files


def names(folder, *paths):
    return [(path.relative_to(folder).as_posix(), inside) for path, inside in list_files(paths or (folder,))]


def test_a_folder_is_read_in_sorted_order_without_what_is_hidden_or_no_text(tmp_path):
    for name in (
        "b.md",
        "a.txt",
        ".git/config",
        ".x.md",
        "sub/c.json",
        "picture.png",
        "__MACOSX/a.md",
        "noext",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [name for name, _ in names(tmp_path)] == ["a.txt", "b.md", "noext", "sub/c.json"]


def test_a_file_that_is_named_is_taken_whatever_it_is_and_once(tmp_path):
    (tmp_path / "picture.png").write_text("x")
    path = tmp_path / "picture.png"
    assert names(tmp_path, path, path, tmp_path) == [("picture.png", False)]


def test_what_describes_a_folder_may_be_none(tmp_path):
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "a.md").write_text("x")
    found = list(read_files(list_files([tmp_path]), 100))
    assert [(file.path.endswith("README.md"), file.may_be_none) for file in found] == [
        (True, True),
        (False, False),
    ]
    (named,) = read_files(list_files([tmp_path / "README.md"]), 100)
    assert not named.may_be_none


def test_a_file_that_is_too_large_or_gone_is_said(tmp_path):
    (tmp_path / "a.md").write_bytes(b"x" * 101)
    large, gone = read_files([(tmp_path / "a.md", False), (tmp_path / "b.md", False)], 100)
    assert "larger than" in large.refused
    assert "cannot be read" in gone.refused
