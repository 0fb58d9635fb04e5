"""A property that is worked out at the first look and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):
    """As functools.cached_property, without the lock that the one of Python 3.11 takes: that costs more than most of what
    a Pair works out. Two threads at the same instance would work it out twice and keep the same.
    """

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> once[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Value: ...

    def __get__(self, instance: object | None, owner: type[Any]) -> once[Value] | Value:
        if instance is None:
            return self
        value = self._work_out(instance)
        # An attribute of the same name is found before this descriptor, so this runs once.
        instance.__dict__[self._name] = value
        return value
