"""The store of kept pages: of one version, bounded in number and bytes, the least read leaving first."""

import threading

from papers.page_cache import Page, PageCache


def page(size: int = 10) -> Page:
    return Page(headers=(), cookies=(), etag="", body=b"x" * size)


def test_a_page_is_found_under_its_version_only():
    cache, kept = PageCache(4, 1000), page()
    cache.put(7, "a", kept)
    assert cache.get(7, "a") is kept
    assert cache.get(8, "a") is None
    # Version 7 has gone for good, and with it its pages.
    assert (cache.get(7, "a"), len(cache), cache.size) == (None, 0, 0)


def test_a_page_made_before_the_pages_kept_now_is_let_go():
    cache, newer = PageCache(4, 1000), page()
    cache.put(8, "a", newer)
    cache.put(7, "a", page())
    assert cache.get(8, "a") is newer


def test_a_version_that_went_back_empties_the_store_too():
    cache = PageCache(4, 1000)
    cache.put(8, "a", page())
    assert cache.get(3, "a") is None
    restored = page()
    cache.put(3, "a", restored)
    assert cache.get(3, "a") is restored


def test_the_least_recently_read_page_leaves_first():
    cache = PageCache(2, 1000)
    cache.put(1, "a", page())
    cache.put(1, "b", page())
    cache.get(1, "a")
    cache.put(1, "c", page())
    assert [key for key in "abc" if cache.get(1, key)] == ["a", "c"]


def test_all_pages_together_stay_below_their_limit():
    cache = PageCache(100, 100)
    for number in range(50):
        cache.put(1, number, page(30))
        assert cache.size <= 100
    assert len(cache) == 3


def test_a_page_larger_than_everything_is_not_kept():
    cache = PageCache(4, 100)
    cache.put(1, "a", page(200))
    assert (len(cache), cache.size) == (0, 0)


def test_a_page_kept_again_counts_once():
    cache = PageCache(4, 100)
    for _ in range(5):
        cache.put(1, "a", page(40))
    assert (len(cache), cache.size) == (1, 40)


def test_many_threads_leave_the_count_right():
    cache = PageCache(16, 2_000)

    def work(seed: int) -> None:
        for step in range(500):
            version = (seed + step) // 200
            if cache.get(version, step % 40) is None:
                cache.put(version, step % 40, page(step % 90))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.size == sum(len(kept.body) for kept in cache._pages.values())
    assert len(cache) <= 16
    assert cache.size <= 2_000
