"""The public site: how strict a build for it is. Its address is SITEURL in pelicanconf.py, since pictures carry it too."""

from pelicanconf import *  # noqa: F403 - a settings file of Pelican continues another one this way

STRICT = False  # True: a warning, of an unfinished draft too, stops the build as an error does
