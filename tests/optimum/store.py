"""Proofs that were made, one a line, so that a run can be stopped and goes on where it was.

A proof counts for as long as its model says the same: what the person may do, what that gives and
costs, what the week owes, the rules and the score. What the engine's search does is no matter.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

from planner.engine.types import Catalogue, Profile

from .facts import STRICTNESS, facts_of
from .folded import Folded
from .oracle import Proof

MODELS = ("facts", "rules", "score", "folded", "dated")
SOURCES = [Path(__file__).parent / f"{name}.py" for name in MODELS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """``bound``: no week has a higher score; ``best``: of the best week that was found. ``level``:
    which of the oracle's ``STRICTNESS`` the rules have."""

    level: int
    bound: float
    best: float
    seconds: float


class Store:
    """A file of proofs, by what they depend on."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self.path, self.catalogue = path, catalogue
        path.parent.mkdir(exist_ok=True)
        path.touch()
        self.sources = b"".join(source.read_bytes() for source in SOURCES)
        lines = (json.loads(line) for line in path.read_text().splitlines())
        self.known = {line.pop("key"): Proved(**line) for line in lines}

    def key(self, profile: Profile, least: int) -> str:
        facts = facts_of(profile, self.catalogue, STRICTNESS[least])
        model = Folded(facts).model.export_model().SerializeToString(deterministic=True)
        days = ",".join(profile.days).encode()
        return hashlib.sha256(self.sources + model + days).hexdigest()[:20]

    def get(self, profile: Profile, least: int = 0) -> Proved | None:
        return self.known.get(self.key(profile, least))

    def add(self, profile: Profile, proved: Proved, least: int = 0) -> None:
        key = self.key(profile, least)
        self.known[key] = proved
        with self.path.open("a") as file:
            file.write(json.dumps({"key": key} | asdict(proved)) + "\n")


def summed_up(proof: Proof) -> Proved:
    return Proved(
        level=proof.level,
        bound=ceil(proof.bound * 1e6) / 1e6,
        best=round(proof.week.score.value, 6) if proof.week else 0.0,
        seconds=round(proof.seconds, 1),
    )
