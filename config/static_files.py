"""Static files under names that hold a hash of what is in them, as whitenoise makes them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Remembers the address of each file: the manifest never changes while a process runs, and a page names ten."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self._addresses: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    def url(self, name: str, force: bool = False) -> str:
        """The address of a file by its name in the source. Raises ValueError for one that is not in the manifest."""
        if force or name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]
