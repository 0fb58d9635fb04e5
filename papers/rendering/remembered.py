"""What was rendered before: a bounded memory of texts by what they were made from, least recently used out first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Remembered:
    """A memory of at most `most_characters` characters of rendered text in this process.

    The key must say everything the text depends on; then nothing in it can go stale, and no one has to empty it.
    """

    def __init__(self, most_characters: int) -> None:
        self.most_characters = most_characters
        self.characters = 0
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._texts)

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The text kept under `key`, or what `make()` returns, which is kept if it is not too large to be."""
        with self._lock:
            text = self._texts.get(key)
            if text is not None:
                self._texts.move_to_end(key)
                return text
        text = make()
        if len(text) <= self.most_characters // 8:
            with self._lock:
                self._put(key, text)
        return text

    def _put(self, key: Hashable, text: str) -> None:
        replaced = self._texts.pop(key, None)
        self.characters += len(text) - len(replaced or "")
        self._texts[key] = text
        while self.characters > self.most_characters:
            _, oldest = self._texts.popitem(last=False)
            self.characters -= len(oldest)
