"""What the map tells: pure functions on records, each with its unit, range and source. May import `model` only.

Start reading at `reading`: a journey read once, which nearly every function here takes. Then what is felt (`peak_end`,
`swings`, `levels`, `gaps`), what matters (`moments` with its `reasons`, `quadrants`, `priorities`, `start_here`), how people
are handed on (`handoffs`, `funnel`, `stranded`), what was found out (`insights`, `themes`, `walks`, `scores`), and the pages
that gather it (`dashboard`, `inventory`, `coverage`, `team_sheet`). What is not known is None or left out, never zero.
"""
