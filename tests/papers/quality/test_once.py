"""A property that is worked out at the first look."""

from papers.quality.once import once


class Counted:
    """Counts how often its value is worked out."""

    looks = 0

    @once
    def value(self) -> int:
        """What is counted."""
        self.looks += 1
        return self.looks


def test_it_is_worked_out_once_for_each_instance() -> None:
    first, second = Counted(), Counted()
    assert (first.value, first.value, first.looks) == (1, 1, 1)
    assert second.looks == 0
    assert second.value == 1


def test_it_keeps_its_documentation() -> None:
    assert Counted.value.__doc__ == "What is counted."
