"""What must be true of a project after each thing somebody did with it: a model without files, locks or SQL."""

from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Story:
    """A project with one title: every title of the undo list, where we are in it, which is saved.

    `saved` is the title in the user's file, None while there is none; `clean` is the index of the saved title.
    """

    titles: tuple[str, ...] = ("",)
    index: int = 0
    clean: int | None = 0
    saved: str | None = None
    open: bool = False

    @property
    def title(self) -> str:
        return self.titles[self.index]

    @property
    def modified(self) -> bool:
        return self.open and self.index != self.clean

    def edited(self, title: str) -> "Story":
        clean = self.clean if self.clean is not None and self.clean <= self.index else None
        return replace(
            self, titles=(*self.titles[: self.index + 1], title), index=self.index + 1, clean=clean
        )

    def undone(self) -> "Story":
        return replace(self, index=max(self.index - 1, 0))

    def redone(self) -> "Story":
        return replace(self, index=min(self.index + 1, len(self.titles) - 1))

    def saving(self, exported: "Story") -> "Story":
        """This story when the save that `exported` began has come through."""
        still_there = self.titles[: exported.index + 1] == exported.titles[: exported.index + 1]
        return replace(self, saved=exported.title, clean=exported.index if still_there else None)

    def closed(self) -> "Story":
        return Story(saved=self.saved)

    def opened(self) -> "Story":
        """Opened from the file, or new where there is none."""
        return Story((self.saved or "",), 0, 0, self.saved, open=True)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> "Story":
        return cls(**{**raw, "titles": tuple(raw["titles"])})
