"""The catalogue: what exercises, self-tests and safety rules there are, and what is known of them.

Read in this order: ``base`` (what every record has), ``body`` (what is trained, and with what),
``sources``, ``safety`` (movement tags and who must take care), ``choices``, ``parts`` (of an
exercise), ``exercise_queries``, ``exercise``, ``version``, ``revision``, ``selftest``, ``figure``.
"""

from .base import CatalogueRecord, LoadedRecord
from .body import Equipment, Muscle, Region
from .choices import (
    POSTURES_OF,
    Impact,
    Kind,
    Laterality,
    Position,
    Posture,
    ProgressionUnit,
    Role,
    Shows,
)
from .exercise import Exercise
from .exercise_queries import ExerciseQuerySet, offered
from .figure import Figure, figure_fact, figure_facts
from .parts import EquipmentUse, MuscleRole, Step
from .revision import Act, Revision
from .safety import (
    ClearanceGate,
    Condition,
    GateLevel,
    Level,
    MovementTag,
    Override,
    RedFlag,
    RedFlagLevel,
    SafetyQuestion,
    SafetyTheme,
    TagLevel,
)
from .selftest import Better, Quality, Reading, SelfTest, Trust, Unit
from .sources import Confidence, Source, SourceKind
from .version import ExerciseVersion

__all__ = [
    "POSTURES_OF",
    "Act",
    "Better",
    "CatalogueRecord",
    "ClearanceGate",
    "Condition",
    "Confidence",
    "Equipment",
    "EquipmentUse",
    "Exercise",
    "ExerciseQuerySet",
    "ExerciseVersion",
    "Figure",
    "GateLevel",
    "Impact",
    "Kind",
    "Laterality",
    "Level",
    "LoadedRecord",
    "MovementTag",
    "Muscle",
    "MuscleRole",
    "Override",
    "Position",
    "Posture",
    "ProgressionUnit",
    "Quality",
    "Reading",
    "RedFlag",
    "RedFlagLevel",
    "Region",
    "Revision",
    "Role",
    "SafetyQuestion",
    "SafetyTheme",
    "SelfTest",
    "Shows",
    "Source",
    "SourceKind",
    "Step",
    "TagLevel",
    "Trust",
    "Unit",
    "figure_fact",
    "figure_facts",
    "offered",
]
