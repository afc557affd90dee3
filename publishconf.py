"""The public site: how strict a build for it is. Its address is SITEURL in pelicanconf.py, since pictures carry it too."""

from pelicanconf import *  # noqa: F403 - a settings file of Pelican continues another one this way

STRICT = False  # True: a warning, of an unfinished draft too, stops the build as an error does
SERVER = "apache"  # the web server: "apache" (cPanel), "nginx" or "caddy"; "" for one without settings of its own
# Whom to tell about a weakness of the site, and until when that may be relied on: docs/server.md
# SECURITY_CONTACT = "mailto:humas@lapas-perempuan-palembang.example"
# SECURITY_EXPIRES = "2027-06-30"
