"""Every refusal of an upload has a sentence whose gaps are filled."""

import ast

import pytest

from papers.importing.archive import UploadRefused, unpack
from papers.messages.uploads import UPLOADS, upload_message
from tests.papers.messages.emitted import PROJECT_FOLDER


def refusals() -> dict[str, dict[str, str]]:
    """Each code of `UploadRefused` that stands in the source, with a value for each of its params."""
    tree = ast.parse((PROJECT_FOLDER / "papers/importing/archive.py").read_text())
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "UploadRefused"
    ]
    found = {}
    for call in calls:
        params = call.args[2] if len(call.args) > 2 else ast.Dict([], [])
        assert isinstance(params, ast.Dict), ast.unparse(call)
        found[ast.literal_eval(call.args[0])] = dict.fromkeys(
            [ast.literal_eval(key) for key in params.keys if key is not None], "x"
        )
    return found


def test_refusals_and_sentences_are_the_same_codes() -> None:
    assert set(refusals()) == set(UPLOADS)


@pytest.mark.parametrize("code", sorted(UPLOADS))
def test_a_refusal_fills_the_gaps_of_its_sentence(code: str) -> None:
    message = upload_message(UploadRefused(code, "", refusals()[code]))
    assert message
    assert "%(" not in message


def test_the_limit_is_named_to_the_editor() -> None:
    with pytest.raises(UploadRefused) as refused:
        unpack([("week.md", b"x" * 2**20 * 3)], limit=2**20)
    assert "1 MB" in upload_message(refused.value)
