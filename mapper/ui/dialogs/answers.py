"""What a question is made of: the answers it offers, and the tone it is asked in."""

from typing import Final, Literal, NamedTuple

Tone = Literal["question", "warning", "danger", "info"]
# Tone → icon and its colour.
TONES: Final[dict[str, tuple[str, str]]] = {
    "question": ("circle-help", "accent"),
    "info": ("info", "accent"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("octagon-alert", "danger"),
}


class Answer(NamedTuple):
    """One button: what it stands for, what it says, and whether Enter or Esc means it."""

    id: str
    text: str
    role: Literal["default", "other", "cancel"] = "other"
