"""What can be wrong with a pose. Nothing is repaired silently."""


class PoseError(ValueError):
    """A pose that a body cannot take: which joint or part, the value it would have, the bound."""

    def __init__(self, joint: str, value: float, bound: str, *, unit: str = "degrees") -> None:
        self.joint, self.value, self.bound, self.unit = joint, value, bound, unit
        super().__init__(f"{joint}: {value:.1f} {unit}, but {bound}")

    def within(self, where: str) -> "PoseError":
        """The same, saying in which frame."""
        return PoseError(f"{where}, {self.joint}", self.value, self.bound, unit=self.unit)


class PoseFormatError(ValueError):
    """Pose data that cannot be read: where, what is wrong, what is allowed."""

    def __init__(self, where: str, problem: str, allowed: object = None) -> None:
        self.where, self.problem = where, problem
        names = (
            ", ".join(sorted(map(str, allowed))) if isinstance(allowed, (set, frozenset)) else ""
        )
        super().__init__(f"{where}: {problem}" + (f"; allowed: {names}" if names else ""))
