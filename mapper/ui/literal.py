"""Text where Qt would look for markup."""


def literally(text: str) -> str:
    """The text as a tool tip that is never taken for markup."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return escape(text).replace("\n", "<br>")
