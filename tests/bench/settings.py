"""The project's own, with its static files in a folder that goes away again."""

import os

from planner.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
