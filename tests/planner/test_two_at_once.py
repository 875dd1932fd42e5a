"""Two clicks in two processes at the same moment make one week."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PERSON = """
from tests import factories
user = factories.make_user()
factories.make_assessment(user)
factories.make_preferences(user)
"""
BUILD = """
import sys
from planner import actions
from planner.accounts.models import User
from tests import factories
user = User.objects.get()
print("ready", flush=True)
sys.stdin.readline()
print(actions.build_week(user=user, today=factories.MONDAY).pk)
"""
COUNT = """
from planner.models import Item, Programme, Session, Week
print(Programme.objects.count(), Week.objects.count(), Session.objects.count())
"""


@pytest.fixture
def environment(tmp_path):
    """A database file of its own, with the catalogue and a person who may plan."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/two.sqlite3"}
    for arguments in (["migrate"], ["load_catalogue"], ["shell", "-c", PERSON]):
        command = [sys.executable, "manage.py", *arguments, "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return environment


def test_two_builds_at_once_make_one_week(environment):
    builders = [start(BUILD, environment) for _ in range(2)]
    for builder in builders:
        assert builder.stdout.readline() == "ready\n"
    for builder in builders:
        builder.stdin.write("go\n")
        builder.stdin.flush()
    weeks = {builder.communicate(timeout=60)[0].strip() for builder in builders}
    assert [builder.returncode for builder in builders] == [0, 0]
    assert len(weeks) == 1
    counted, _ = start(COUNT, environment).communicate(timeout=60)
    assert counted.split() == ["1", "1", "3"]


def start(script: str, environment) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
