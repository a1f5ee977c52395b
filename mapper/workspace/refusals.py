"""Refusals of a save that ask for a decision, where the window can name them."""

from mapper.storage.replacing import ReadOnlyError
from mapper.storage.saving import ChangedOnDisk

__all__ = ["ChangedOnDisk", "ReadOnlyError"]
