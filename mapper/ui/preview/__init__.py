"""Print preview: the very PDF that an export writes, looked at page by page, and printed true to size."""
