"""Steering: a column in a condition that must not choose the index, on a database that guesses.

SQLite keeps no figures about the data: of two indexes that fit it takes either, and may walk a
million lines where ten were wanted. PostgreSQL counts, and is left alone.
"""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class beside(FunctionElement[Any]):  # noqa: N801 - reads as a function of SQL, which it is
    """The column itself, as a value no index is looked up for."""

    inherit_cache = True

    def __init__(self, column: InstrumentedAttribute[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(beside)
def _plain(element: beside, compiler: SQLCompiler, **kwargs: Any) -> str:
    return compiler.process(element.clauses, **kwargs)


@compiles(beside, "sqlite")
def _unindexed(element: beside, compiler: SQLCompiler, **kwargs: Any) -> str:
    return f"+{compiler.process(element.clauses, **kwargs)}"
