"""The one kind of error a user sees; anything else that is raised is a bug."""


class MapperError(Exception):
    """Something the user can understand and act upon, said in one whole sentence.

    The sentence is already translated, names the thing it is about and says what to do. The window shows it,
    the command line prints it and exits with 2. Anything that is not a `MapperError` is a crash report.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    @property
    def came_from_below(self) -> bool:
        """Whether something went wrong, say on the disk, rather than being refused: that is said until it is read."""
        return self.__context__ is not None
