"""The log lines of processes that run by themselves: one JSON object a line, on standard error."""

import sys

import structlog


def write_json_lines() -> None:
    """Write each event as one line of JSON with its moment; text stays readable."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
