"""Journey Mapper: customer journey maps and moments of truth.

A document is a dictionary of small frozen records (`model`); everything else reads it or asks it to change.
Importing this package loads nothing.
"""

__version__ = "0.1.0"
