"""A newsroom that fits in a folder: Pelican plugins, one noun of the newsroom a module."""
