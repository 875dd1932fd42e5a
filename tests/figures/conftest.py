"""The exemplar poses, which cover the hard cases."""

from pathlib import Path
from typing import Any

import pytest

from exercises.figures import sheet

EXEMPLARS: dict[str, Any] = sheet.read_poses(Path(sheet.__file__).with_name("exemplars.yaml"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "exemplar" in metafunc.fixturenames:
        metafunc.parametrize("exemplar", EXEMPLARS.values(), ids=EXEMPLARS.keys())
