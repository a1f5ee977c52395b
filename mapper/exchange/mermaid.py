"""A Mermaid journey to records.

Sections become stages, tasks touchpoints, scores 1 … 5 lived feelings −2 … +2 from the source `import`, and
actors personas. All is one Change, with the order keys dealt at once: each verb sorts the siblings it finds,
which is too slow for 20,000 tasks in one section.
"""

import math
import re
from typing import Final

from mapper.exchange.mermaid_syntax import JourneyText, Section, Task
from mapper.exchange.mermaid_text import read_journey
from mapper.exchange.remark import Remark
from mapper.i18n import _, format_number, ngettext, quoted, using
from mapper.model import edits, order
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document, Edit
from mapper.model.fields import Language

MAX_LINE: Final = 10_000  # characters of a title or name
MAX_TEXT: Final = 100_000
_UNCLEAN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NEUTRAL: Final = 3.0


def import_mermaid(text: str, document: Document) -> tuple[Remark, ...]:
    """Adds the journey a Mermaid text describes, in one Change.

    Returns a remark for everything that was read differently or left out. Raises MapperError, with the
    document untouched, when the text cannot be read.
    """
    journey = read_journey(text)
    return tuple(sorted(_Importer(document, journey).run(), key=lambda remark: remark.line or 0))


def new_from_mermaid(text: str, language: Language = "fr") -> tuple[Document, tuple[Remark, ...]]:
    """A new project that holds only the journey a Mermaid text describes. Raises MapperError."""
    document = Document(edits.new_project(language=language))
    return document, import_mermaid(text, document)


class _Importer:
    """One journey on its way into a document."""

    def __init__(self, document: Document, journey: JourneyText) -> None:
        self.document = document
        self.journey = journey
        self.remarks = list(journey.remarks)

    def run(self) -> list[Remark]:
        title = self._line(self.journey.title or self.journey.front_title or self.journey.acc_title, 1)
        project = self.document.one(r.Project)
        with self.document.edit(Label("import", {"name": title})) as edit:
            if not project.title.strip() and title:
                edits.change(self.document, project.id, title=title)
            map_ = edits.add_journey(self.document, title, scenario=self._scenario(title))
            personas = self._personas(edit, map_.id)
            with using(project.language):
                stages = [self._stage_title(section) for section in self.journey.sections]
            keys = order.keys_between(None, None, len(stages))
            for section, stage_title, key in zip(self.journey.sections, stages, keys, strict=True):
                stage = edit.put(r.make(r.Stage, journey=map_.id, order=key, title=stage_title))
                self._touchpoints(edit, stage.id, section, personas)
        return self.remarks

    def _scenario(self, title: str) -> str:
        """What accTitle and accDescr add to the title."""
        parts = [part for part in (self.journey.acc_title, self.journey.acc_descr) if part]
        text = "\n".join(part for part in parts if part.strip() != title.strip())
        return self._clean(text, 1, MAX_TEXT)

    def _stage_title(self, section: Section) -> str:
        return _("Steps") if section.name is None else self._line(section.name, section.line)

    def _personas(self, edit: Edit, journey: str) -> dict[str, str]:
        """Actor → persona id; a persona of the library with that very name is taken."""
        library = {persona.name: persona.id for persona in reversed(self.document.all(r.Persona))}
        names = {actor: self._line(actor, self._line_of(actor)) for actor in self.journey.actors}
        fresh = [name for name in dict.fromkeys(names.values()) if name not in library]
        last = max((persona.order for persona in self.document.all(r.Persona)), default=None)
        for name, key in zip(fresh, order.keys_between(last, None, len(fresh)), strict=True):
            library[name] = edit.put(r.make(r.Persona, name=name, order=key)).id
        joined = list(dict.fromkeys(names.values()))
        for name, key in zip(joined, order.keys_between(None, None, len(joined)), strict=True):
            edit.put(r.make(r.JourneyPersona, journey=journey, persona=library[name], order=key))
        if "" in names:
            sentence = _("An empty name among the people became a persona without a name.")
            self.remarks.append(Remark(self._line_of(""), sentence))
        return {actor: library[name] for actor, name in names.items()}

    def _line_of(self, actor: str) -> int:
        return next((task.line for task in self.journey.tasks if actor in task.people), 1)

    def _touchpoints(self, edit: Edit, stage: str, section: Section, personas: dict[str, str]) -> None:
        keys = order.keys_between(None, None, len(section.tasks))
        for task, key in zip(section.tasks, keys, strict=True):
            title = self._line(task.name, task.line)
            level = self._level(task)
            description = self._unheld(task)
            card = r.make(r.Touchpoint, stage=stage, order=key, title=title, description=description)
            edit.put(card)
            for person in dict.fromkeys(task.people) if level is not None else ():
                edit.put(r.make(
                    r.Feeling, touchpoint=card.id, persona=personas[person], view="lived", source="import",
                    level=level,
                ))  # fmt: skip

    def _level(self, task: Task) -> float | None:
        """Score 1 … 5 to level −2 … +2 in halves, with a remark where that changes the score."""
        if task.score is None:
            self._remark_no_number(task)
            return None
        score = min(max(task.score, 1.0), 5.0)
        level = math.floor((score - _NEUTRAL) * 2 + 0.5) / 2
        if score != task.score:
            sentence = _("The score {score} is outside 1 to 5; it was taken as {taken}.")
        elif level != score - _NEUTRAL:
            sentence = _("The score {score} lies between the steps of the scale; it was taken as {taken}.")
        else:
            return level
        taken = format_number(level + _NEUTRAL)
        self.remarks.append(Remark(task.line, sentence.format(score=_said(task), taken=taken)))
        return level

    def _remark_no_number(self, task: Task) -> None:
        if task.score_text:
            sentence = _("The score {score} is not a number, so the feeling stays empty.")
        else:
            sentence = _("{step} has no score, so the feeling stays empty.")
        text = sentence.format(score=quoted(_short(task.score_text)), step=quoted(_short(task.name.strip())))
        self.remarks.append(Remark(task.line, text))

    def _unheld(self, task: Task) -> str:
        """A score that belongs to nobody, as a sentence for the card's description."""
        if task.people or task.score is None:
            return ""
        sentence = _("Nobody is named for the score {score}, so it was written into the description.")
        self.remarks.append(Remark(task.line, sentence.format(score=_said(task))))
        return _("Score {score} out of 5, nobody named").format(score=_said(task))

    def _line(self, text: str, line: int) -> str:
        return self._clean(text, line, MAX_LINE)

    def _clean(self, text: str, line: int, limit: int) -> str:
        """The text as a record may hold it."""
        clean = _UNCLEAN.sub("", text)
        if clean != text:
            self.remarks.append(Remark(line, _("Control characters were left out of the text.")))
        if len(clean) > limit:
            sentence = ngettext(
                "A text is too long; its last character was left out.",
                "A text is too long; its last {count} characters were left out.",
                len(clean) - limit,
            )
            self.remarks.append(Remark(line, sentence.format(count=format_number(len(clean) - limit))))
        return clean[:limit]


def _said(task: Task) -> str:
    """The score as the text says it, where it is short enough."""
    return quoted(_short(task.score_text)) if task.score_text else "0"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
