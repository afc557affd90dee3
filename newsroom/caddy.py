"""Caddy: the answers of the site as a file to be imported by a Caddyfile (https://caddyserver.com/docs/caddyfile)."""

import re

from newsroom import headers
from newsroom.headers import Answers


def site(answers: Answers) -> str:
    """Return the file. A route keeps the order of what is in it."""
    prefix = answers.prefix
    fixed = "\n".join(f'    header {name} "{value}"' for name, value in answers.fixed.items())
    types = "\n".join(
        f'    @{ending} path *.{ending}\n    header @{ending} Content-Type "{mime}"'
        for ending, mime in headers.TYPES.items()
    )
    named = "\n".join(f'    header /*/{name} Content-Type "{mime}"' for name, mime in headers.NAMED.items())
    compressed = " ".join(f"*.{ending}" for ending in headers.COMPRESSED)
    return f"""\
# The server of {answers.site_url or "the site"}, made by "inv server caddy"; make it anew when a text was withdrawn or moved.
# The whole Caddyfile besides it:
#
#     www.example {{
#         root * /var/www/site
#         import /etc/caddy/newsroom.caddy
#     }}

route {{
    header -Server
    header Content-Security-Policy "{headers.POLICY}"
    header Cache-Control "{headers.ASK_AGAIN}"
    header Cross-Origin-Resource-Policy "{headers.OURS}"
{fixed}

    @newsroom_search path_regexp `{answers.searching}`
    header @newsroom_search Content-Security-Policy "{headers.SEARCH_POLICY}"
    @newsroom_hashed path_regexp `{headers.HASHED}`
    header @newsroom_hashed Cache-Control "{headers.FOR_EVER}"
    @newsroom_shared path_regexp `{headers.SHARED}`
    header @newsroom_shared Cross-Origin-Resource-Policy "{headers.ANYBODYS}"
    @newsroom_compressed path */ {compressed}
    header @newsroom_compressed {{
        Vary Accept-Encoding
        defer
    }}

    header */ Content-Type "{headers.TYPES["html"]}"
{types}
{named}

{_moved(answers)}{_gone(answers)}    @newsroom_strange {{
        path {prefix}/*
        not path_regexp `{answers.known}`
    }}
    error @newsroom_strange 404
    file_server {{
        precompressed br gzip
    }}
}}

handle_errors {{
    route {{
        header -Server
        header Cache-Control "{headers.ASK_AGAIN}"
        header Content-Type "{headers.TYPES["html"]}"
        header Content-Security-Policy "{headers.POLICY}"
        header Cross-Origin-Resource-Policy "{headers.OURS}"
        header {{
            Vary Accept-Encoding
            defer
        }}
        @newsroom_lost expression {{http.error.status_code}} != 410
        rewrite @newsroom_lost {prefix}/404.html
        @newsroom_notice path */
        rewrite @newsroom_notice {{path}}index.html
        file_server {{
            precompressed br gzip
        }}
    }}
}}
"""


def _moved(answers: Answers) -> str:
    return "".join(f"    redir {old} {new} 301\n" for old, new in answers.moved.items())


def _gone(answers: Answers) -> str:
    pages = " ".join(f"{address} {address}index.html" for address in answers.gone)
    return f"    @newsroom_withdrawn path {pages}\n    error @newsroom_withdrawn 410\n" if pages else ""


def elsewhere(prefix: str, moved: dict[str, str], site_url: str) -> str:
    """Return a file for the old address of a site that has moved as a whole; ``moved`` → full addresses."""
    places = "".join(f"    redir {old} {new} 301\n" for old, new in moved.items())
    return f"""\
# Leads visitors of the former address to {site_url}. Import it in the Caddyfile, in the block of the former address.

route {{
{places}    @newsroom_rest path_regexp rest `^{re.escape(prefix)}(/.*)?$`
    redir @newsroom_rest {site_url}{{re.rest.1}} 301
    error 404
}}
"""
