"""Answers of customers, from whatever survey tool they were asked with (issue 6).

    table = tables.read_table(name, raw)              # columns of a CSV, TSV or XLSX file, as they stand
    reading = proposing.propose(table, places)        # what each column means, for people to correct
    answers = answering.answers_of(table, reading)    # scores, verbatims, what was rejected and ignored

Each step takes the one before as a value, so that a correction costs only the last one. A column is its distinct cells and
a number per answer: every cell that says the same is understood once, and what a stranger's file can cost is bounded where
it is read. Nothing personal leaves this package unless it is asked for.
"""
