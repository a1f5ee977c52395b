"""The verbs for what bears a map out, as `test_machine` calls them: by the name of their file and their own."""

from datetime import date

from mapper.model import insights, measuring, reviewing, settings, surveys, walks
from mapper.model import records as r

ROOMS = (insights, measuring, reviewing, settings, surveys, walks)
NOT_VERBS = {
    "insights.themes", "measuring.metric_of", "measuring.measured", "reviewing.checks_of", "settings.setting",
    "settings.chosen", "settings.limits", "surveys.with_sheet", "surveys.answer_words", "walks.path", "walks.step_of",
    "walks.steps_of", "walks.findings", "walks.first_unmet",
}  # fmt: skip
DAYS = (date(2026, 3, 1), date(2026, 9, 1))


def measure(document, p):
    place = p.one(r.Journey, r.Stage, r.Touchpoint)
    values = [
        measuring.Value(
            p.one(r.Metric), place, p.among([1, 2.5, None]), p.among(["", "2026-03"]), p.maybe(r.Persona)
        )
        for _n in range(1 + p.number() % 2)
    ]
    measuring.measure(document, *values)


def keep(document, p):
    quote = surveys.Verbatim(p.one(r.Touchpoint, r.Journey), p.word())
    surveys.keep(document, p.one(r.Survey), [quote])


def take_in(document, p):
    sheet = r.make(r.DataSheet, sha256=p.among("cde") * 64)
    card = p.maybe(r.Touchpoint)
    answers = surveys.Answers(
        "Survey",
        sheet=sheet,
        answers=3,
        scores=(surveys.Scores("nps", card, 0, (1, 0, 2), persona=p.maybe(r.Persona)),),
        verbatims=(surveys.Verbatim(p.one(r.Touchpoint, r.Journey), p.word()),),
    )
    surveys.take_in(document, answers, p.maybe(r.Survey))


def ask(p):
    return surveys.Asked(p.among(["nps", "text"]), p.word(), touchpoint=p.maybe(r.Touchpoint))


VERBS = {
    "walks.start": lambda d, p: walks.start(d, p.one(r.Journey), p.maybe(r.Persona), p.word()),
    "walks.record_step": lambda d, p: walks.record_step(
        d,
        p.one(r.Walk),
        p.one(r.Touchpoint),
        level=p.among([None, 1, -1.5]),
        irritants=p.among(["", "slow\nloud"]),
        skipped=p.number() % 3 == 1,
    ),
    "walks.go": lambda d, p: walks.go(d, p.one(r.Walk), p.one(r.Touchpoint)),
    "walks.pause": lambda d, p: walks.pause(d, p.one(r.Walk)),
    "walks.resume": lambda d, p: walks.resume(d, p.one(r.Walk)),
    "walks.finish": lambda d, p: walks.finish(d, p.one(r.Walk)),
    "walks.discard": lambda d, p: walks.discard(d, p.one(r.Walk)),
    "reviewing.confirm": lambda d, p: reviewing.confirm(d, p.some(r.Touchpoint), p.among([None, "UMOT"])),
    "reviewing.reject": lambda d, p: reviewing.reject(d, p.some(r.Touchpoint)),
    "reviewing.snooze": lambda d, p: reviewing.snooze(d, p.some(r.Touchpoint), p.among(DAYS)),
    "reviewing.set_review": lambda d, p: reviewing.set_review(
        d, p.some(r.Touchpoint), p.among([None, *DAYS])
    ),
    "reviewing.mark_reviewed": lambda d, p: reviewing.mark_reviewed(d, p.some(r.Touchpoint), DAYS[0]),
    "reviewing.check": lambda d, p: reviewing.check(
        d, p.one(r.Moment), p.among(["clear", "waiting"]), p.among([None, True, False])
    ),
    "settings.choose": lambda d, p: settings.choose(
        d, {"nps.delight": p.among([50, 40, 400]), "weight.gaps": p.number() % 3}
    ),
    "settings.reset": lambda d, _p: settings.reset(d),
    "measuring.add_metric": lambda d, p: measuring.add_metric(
        d, p.word(), code=p.among(["", "nps", "cost"]), before=p.maybe(r.Metric)
    ),
    "measuring.measure": measure,
    "measuring.mark_gone_through": lambda d, p: measuring.mark_gone_through(d, p.some(r.Metric), DAYS[1]),
    "surveys.add_survey": lambda d, p: surveys.add_survey(
        d, "qualify", p.word(), journey=p.maybe(r.Journey), questions=[ask(p), ask(p)]
    ),
    "surveys.add_question": lambda d, p: surveys.add_question(
        d, p.one(r.Survey), ask(p), before=p.maybe(r.Question)
    ),
    "surveys.change_question": lambda d, p: surveys.change_question(d, p.one(r.Question), low=p.number()),
    "surveys.take_in": take_in,
    "surveys.keep": keep,
    "surveys.clear_answers": lambda d, p: surveys.clear_answers(d, p.one(r.Survey)),
    "surveys.set_answer_word": lambda d, p: surveys.set_answer_word(
        d, "csat-5", p.word(), p.among([None, 4])
    ),
    "insights.set_theme": lambda d, p: insights.set_theme(d, p.some(r.Insight), p.word()),
    "insights.choose": lambda d, p: insights.choose(d, p.some(r.Insight), chosen=p.number() % 2 == 0),
}
