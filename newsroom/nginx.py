"""nginx: the answers of the site as a file to be included in a server block (https://nginx.org/en/docs/)."""

import re

from newsroom import headers
from newsroom.headers import Answers


def site(answers: Answers) -> str:
    """Return the file."""
    prefix = answers.prefix
    fixed = "\n".join(f'add_header {name} "{value}" always;' for name, value in answers.fixed.items())
    types = "\n".join(f'    "{mime}" {ending};' for ending, mime in headers.TYPES.items())
    named = "\n".join(
        f'location ~ "/{re.escape(name)}$" {{ types {{ }} default_type "{mime}"; }}'
        for name, mime in headers.NAMED.items()
    )
    return f"""\
# The server of {answers.site_url or "the site"}, made by "inv server nginx"; make it anew when a text was withdrawn or moved.
# Needs the module brotli_static (Debian, Ubuntu: libnginx-mod-http-brotli-static). Include it in the server block:
#
#     server {{
#         listen 80;
#         server_name www.example;
#         return 301 https://$host$request_uri;
#     }}
#     server {{
#         listen 443 ssl;
#         server_name www.example;
#         ssl_certificate /etc/ssl/site.pem;
#         ssl_certificate_key /etc/ssl/site.key;
#         root /var/www/site;
#         include /etc/nginx/newsroom.conf;
#     }}

server_tokens off;
index index.html;
autoindex off;
absolute_redirect off;
error_page 404 {prefix}/404.html;
error_page 403 =404 {prefix}/404.html; # a folder without a page

types {{
{types}
}}
default_type application/octet-stream;

# Compressed once, when the site was made.
gzip off;
gzip_static on;
gzip_proxied any;
brotli_static on;
gzip_vary on;

set $newsroom_policy "{headers.POLICY}";
set $newsroom_caching "{headers.ASK_AGAIN}";
set $newsroom_sharing "{headers.OURS}";
if ($uri ~ "{answers.searching}") {{ set $newsroom_policy "{headers.SEARCH_POLICY}"; }}
if ($uri ~ "{headers.HASHED}") {{ set $newsroom_caching "{headers.FOR_EVER}"; }}
if ($uri ~ "{headers.SHARED}") {{ set $newsroom_sharing "{headers.ANYBODYS}"; }}
add_header Content-Security-Policy $newsroom_policy always;
add_header Cache-Control $newsroom_caching always;
add_header Cross-Origin-Resource-Policy $newsroom_sharing always;
{fixed}

location ~ "{answers.strange}" {{ return 404; }}
{named}
{_gone(answers)}{_moved(answers)}"""


def _gone(answers: Answers) -> str:
    if not answers.gone:
        return ""
    places = "\n".join(
        f"location = {address}{page} {{ error_page 410 @newsroom_withdrawn; return 410; }}"
        for address in answers.gone
        for page in ("", "index.html")
    )
    return f"""
# Withdrawn: the notice, with the status 410 (gone).
location @newsroom_withdrawn {{ try_files $uri ${{uri}}index.html =404; }}
{places}
"""


def _moved(answers: Answers) -> str:
    places = (f"location = {old} {{ return 301 {new}; }}\n" for old, new in answers.moved.items())
    return "".join(["\n# Moved.\n", *places]) if answers.moved else ""


def elsewhere(prefix: str, moved: dict[str, str], site_url: str) -> str:
    """Return a file for the old address of a site that has moved as a whole; ``moved`` → full addresses."""
    places = "".join(f"location = {old} {{ return 301 {new}; }}\n" for old, new in moved.items())
    return f"""\
# Leads visitors of the former address to {site_url}. Include it in the server block of the former address.

{places}location / {{ rewrite "^{re.escape(prefix)}(/.*)?$" {site_url}$1 permanent; return 404; }}
"""
