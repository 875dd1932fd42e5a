"""Questions to the database that every page asks in the same words.

Django writes the SQL of a query anew each time it is asked, and needs five to ten times as long for
it as SQLite needs to answer. A question keeps its SQL.
"""

from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Question:
    """``asked``: a queryset of ``values_list``, with ``blanks`` where each asking differs: values
    that stand nowhere else in it. Columns are those that come from the database as they are (text
    and whole numbers)."""

    def __init__(self, asked: QuerySet[Any, Any], *blanks: Any) -> None:
        self.asked = asked
        self.blanks = blanks

    def answer(self, *values: Any) -> list[tuple[Any, ...]]:
        """Rows, with the values in the place of the blanks: one query."""
        filled = dict(zip(self.blanks, values, strict=True))
        sql, parameters = self.sql
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled.get(one, one) for one in parameters])
            return list(cursor.fetchall())

    @cached_property
    def sql(self) -> tuple[str, tuple[Any, ...]]:
        compiler = self.asked.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        if compiler.get_converters(columns):
            raise TypeError("A question is about columns that need no conversion.")
        if missing := set(self.blanks) - set(parameters):
            raise ValueError(f"The question has no blank {missing}.")
        return sql, tuple(parameters)
