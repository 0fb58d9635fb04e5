"""Which entry is which: by id, by title, by likeness, never by order alone."""

from hypothesis import given
from hypothesis import strategies as st

from papers.importing.alignment import ACROSS_EDITIONS, WITHIN_ISSUE, Subject, align

SENTENCE = (
    "the geometry of attention layers is that of a support vector machine trained without early stopping"
)
OTHER = (
    "labels given by a model serve as well as labels given by people when a policy is tuned on preferences"
)


def subject(position=1, ids=(), titles=(), texts=()):
    return Subject(frozenset(ids), tuple(titles), tuple(texts), position)


def pairs(left, right, threshold=WITHIN_ISSUE):
    return [(pair.left, pair.right, pair.kind) for pair in align(left, right, threshold)]


def test_an_id_outweighs_title_and_place():
    left = [subject(1, ["arxiv:1"], ["one"]), subject(2, ["arxiv:2"], ["two"])]
    right = [subject(1, ["arxiv:2"], ["one"]), subject(2, ["arxiv:1"], ["two"])]
    assert pairs(left, right) == [(0, 1, "id"), (1, 0, "id")]


def test_a_title_pairs_what_has_no_id():
    assert pairs([subject(1, (), ["attention"])], [subject(9, (), ["attention"])]) == [(0, 0, "title")]


def test_order_alone_never_pairs():
    assert pairs([subject(1, (), ["one"], [SENTENCE])], [subject(1, (), ["two"], [OTHER])]) == []
    assert pairs([subject(1)], [subject(1)]) == []


def test_a_paper_treated_twice_stays_two_entries_and_each_finds_its_own_text():
    left = [subject(17, ["arxiv:1"], ["same"], [SENTENCE]), subject(24, ["arxiv:1"], ["same"], [OTHER])]
    right = [subject(1, ["arxiv:1"], ["same"], [OTHER]), subject(2, ["arxiv:1"], ["same"], [SENTENCE])]
    assert pairs(left, right) == [(0, 1, "id"), (1, 0, "id")]
    assert len(pairs(left, right[:1])) == 1


def test_likeness_pairs_texts_that_were_edited_a_little():
    edited = SENTENCE.replace("trained", "optimised")
    left = [subject(1, (), (), [OTHER]), subject(2, (), (), [edited])]
    assert pairs(left, [subject(4, (), (), [SENTENCE])]) == [(1, 0, "text")]


def test_another_edition_is_found_though_it_was_rewritten():
    rewritten = (
        "Attention layers solve the problem of a support vector machine; its geometry explains convergence."
    )
    left = [subject(n, (), (), [text]) for n, text in enumerate([OTHER, rewritten], 1)]
    right = [subject(n, (), (), [text]) for n, text in enumerate([SENTENCE, OTHER], 1)]
    assert pairs(left, right, ACROSS_EDITIONS) == [(0, 1, "text"), (1, 0, "text")]


def test_likeness_does_not_choose_between_two_equal_candidates():
    left = [subject(1, (), (), [SENTENCE])]
    right = [subject(1, (), (), [SENTENCE + " again"]), subject(2, (), (), [SENTENCE + " once"])]
    assert pairs(left, right) == []


def test_two_lonely_entries_that_share_their_fields_words_are_not_one():
    left = [
        subject(1, (), (), ["A language model is trained on code and evaluated on reasoning benchmarks."])
    ]
    right = [
        subject(1, (), (), ["A vision model is trained on images and evaluated on retrieval benchmarks."])
    ]
    assert pairs(left, right, ACROSS_EDITIONS) == []


def test_a_short_title_is_no_likeness():
    assert (
        pairs([subject(1, (), ["orca1"], ["Orca 1"])], [subject(1, (), ["orca2"], ["Orca 2"])], WITHIN_ISSUE)
        == []
    )


def test_ten_thousand_entries_are_paired_by_id():
    many = [subject(number, [f"arxiv:{number}"], [f"title {number}"]) for number in range(10_000)]
    assert len(align(many, many[::-1], WITHIN_ISSUE)) == 10_000


subjects = st.lists(
    st.builds(
        subject,
        st.integers(1, 30),
        st.lists(st.sampled_from(["arxiv:1", "arxiv:2", "doi:3"]), max_size=1),
        st.lists(st.sampled_from(["one", "two", "three"]), max_size=2),
        st.lists(st.sampled_from([SENTENCE, OTHER, SENTENCE[:60]]), max_size=1),
    ),
    max_size=8,
)


@given(subjects, subjects)
def test_nothing_is_paired_twice(left, right):
    found = align(left, right, WITHIN_ISSUE)
    assert len({pair.left for pair in found}) == len({pair.right for pair in found}) == len(found)


@given(subjects)
def test_a_list_is_wholly_paired_with_itself_where_anything_tells_its_entries(entries):
    found = {pair.left for pair in align(entries, entries, WITHIN_ISSUE)}
    told = {index for index, entry in enumerate(entries) if entry.ids or entry.titles}
    assert told <= found
