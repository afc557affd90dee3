"""The public site: its address, and how strict a build for it is. Everything else is in pelicanconf.py."""

from pelicanconf import *  # noqa: F403 - a settings file of Pelican continues another one this way

SITEURL = "https://lapas-perempuan-palembang.example"
STRICT = False  # True: a warning, of an unfinished draft too, stops the build as an error does
