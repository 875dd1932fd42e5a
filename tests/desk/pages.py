"""What is asked of each page of the desk."""

import re

# What an editor's page may read: the catalogue, and who they are.
THEIRS = ("exercises_", "auth_", "django_session", "django_content_type", "accounts_user")
MOST_QUERIES = 12


def tables(queries) -> set[str]:
    return {
        table
        for query in queries
        for table in re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', query["sql"])
    }


def text(response) -> str:
    """Without tags, and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
