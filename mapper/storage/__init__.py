"""The .journey file: the only room that knows SQL. May import `model`.

A file is a complete SQLite database that is only ever replaced whole. `schema` and `ddl/` say what is in it, `guard`
reads one that a stranger may have sent (`header`, `hardened`, `integrity`, `reading`), `salvage` what is left of a
damaged one, `rows` and `digest` stand between records and tables, `upgrades` brings old formats up to date; `working`
is the private copy in which every Change is one transaction, `history` the revisions.
"""
