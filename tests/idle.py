"""A plugin of somebody's own, which does nothing."""


def register() -> None:
    """Plug into nothing."""
