"""A module that is no plugin: it has no register()."""
