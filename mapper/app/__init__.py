"""The composition root: builds everything once, catches what nobody else does, keeps one process per person.

May import every other room; nothing imports it but the command line.
"""
