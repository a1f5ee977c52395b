"""The composition root: builds everything once, catches what nobody else does, keeps one process per person.

May import every other room; nothing imports it but the command line.
"""

# What needs no Qt is loaded ahead of it: PySide6 reads the source of every module that is imported after it.
import mapper.errors
import mapper.i18n
import mapper.layout.look
import mapper.paths  # noqa: F401
