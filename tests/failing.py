"""A plugin that raises at one stage: what a bug of ours, a full disk or Ctrl-C would do."""

from newsroom import signals
from newsroom.edition import Edition

AT = {"stage": "", "error": RuntimeError("boom")}


def register() -> None:
    getattr(signals, str(AT["stage"])).connect(fail)


def fail(_edition: Edition) -> None:
    raise AT["error"]  # type: ignore[misc]
