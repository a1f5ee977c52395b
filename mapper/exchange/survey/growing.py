"""Whether a survey holds an earlier part of the same answers: an export taken again a week later has them all, and more.

Counting both would count customers twice. An answer is known again by its day and all its scores together; where these hardly
differ from one customer to the next (one question, no dates), nothing can be said and nothing is.
"""

from collections import Counter
from typing import Final

from mapper.exchange.survey.answering import Answers

_AGAIN: Final = 0.98  # share of the earlier answers that are there again
_TELLING: Final = 0.5  # different answers among the earlier ones, as a share of all
_LEAST: Final = 5


def grown_from(earlier: Answers, answers: Answers) -> bool:
    """Whether `answers` are the earlier ones and more."""
    known = {(q.touchpoint, q.kind): q.points for q in earlier.questions}
    now = {(q.touchpoint, q.kind): q.points for q in answers.questions}
    both = [key for key in known if key in now]
    if not both or earlier.size < _LEAST or answers.size < earlier.size:
        return False
    before = Counter(zip(*(known[key] for key in both), earlier.days, strict=True))
    if len(before) < _TELLING * earlier.size:
        return False
    after = Counter(zip(*(now[key] for key in both), answers.days, strict=True))
    return (before & after).total() >= _AGAIN * earlier.size
