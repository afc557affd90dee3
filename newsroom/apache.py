"""Apache: the answers of the site as an .htaccess file, as cPanel needs (https://httpd.apache.org/docs/2.4/howto/htaccess.html).

Only what shared hosting allows and LiteSpeed reads too: mod_rewrite, mod_headers, mod_mime, mod_setenvif, mod_dir.
"""

import re
from collections.abc import Mapping

from newsroom import headers
from newsroom.headers import Answers

ADDRESS = "/.htaccess"
# A coding that the browser takes: named, and not with the weight 0.
_TAKES = r"(?:^|,)\s*{coding}\s*(?:;\s*q=(?:1|0\.0*[1-9])[0-9.]*\s*)?(?:,|$)"


def site(answers: Answers) -> str:
    """Return the file."""
    fixed = "\n".join(f'Header always set {name} "{value}"' for name, value in answers.fixed.items())
    types = "\n".join(f'AddType "{mime}" .{ending}' for ending, mime in headers.TYPES.items())
    named = "\n".join(
        rf'<FilesMatch "^{re.escape(name)}(?:\.br|\.gz)?$">'
        f'\n    ForceType "{mime}"\n</FilesMatch>' for name, mime in headers.NAMED.items()
    )  # fmt: skip
    packed = _packed(headers.HASHED)
    return f"""\
# The server of {answers.site_url or "the site"}, made with the site.
ErrorDocument 404 {answers.prefix}/404.html
DirectoryIndex index.html
DirectorySlash On

{types}
{named}
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz

SetEnvIf Request_URI "{_packed(answers.searching)}" newsroom_search
Header always set Content-Security-Policy "{headers.POLICY}"
Header always set Content-Security-Policy "{headers.SEARCH_POLICY}" env=newsroom_search
Header always set Cross-Origin-Resource-Policy "{headers.OURS}"
<FilesMatch "{_packed(headers.SHARED)}">
    Header always set Cross-Origin-Resource-Policy "{headers.ANYBODYS}"
</FilesMatch>
Header always set Cache-Control "{headers.ASK_AGAIN}"
<FilesMatch "{packed}">
    Header always set Cache-Control "{headers.FOR_EVER}"
</FilesMatch>
<FilesMatch "\\.(?:{"|".join(headers.COMPRESSED)})(?:\\.br|\\.gz)?$">
    Header merge Vary Accept-Encoding
</FilesMatch>
{fixed}

RewriteEngine On
# What the server asks of itself: a folder's page, a compressed copy, the page for an error.
RewriteCond %{{ENV:REDIRECT_STATUS}} .
RewriteRule ^ - [L]
{_secure(answers)}{_moved(answers.moved)}{_gone(answers)}RewriteCond %{{REQUEST_URI}} "{answers.strange}"
RewriteRule ^ - [R=404,L]
RewriteCond %{{REQUEST_FILENAME}} -d
RewriteCond %{{REQUEST_FILENAME}}/index.html !-f
RewriteRule ^ - [R=404,L]
{_copies("br", "br")}{_copies("gzip", "gz")}"""


def _packed(pattern: str) -> str:
    """Return a pattern of names that fits those of compressed copies too."""
    return pattern.removesuffix("$") + r"(?:\.br|\.gz)?$"


def _secure(answers: Answers) -> str:
    if not answers.site_url.startswith("https:"):
        return ""
    return """\
RewriteCond %{HTTPS} !=on
RewriteCond %{HTTP:X-Forwarded-Proto} !=https
RewriteCond %{REQUEST_URI} !/\\.well-known/
RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]
"""


def _moved(moved: Mapping[str, str]) -> str:
    return "".join(
        f'RewriteCond %{{REQUEST_URI}} "^{re.escape(old)}$"\nRewriteRule ^ {new} [R=301,L]\n'
        for old, new in moved.items()
    )


def _gone(answers: Answers) -> str:
    if not answers.gone:
        return ""
    pages = "|".join(re.escape(address) for address in answers.gone)
    return rf"""# Withdrawn: the notice, with the status 410 (gone).
ErrorDocument 410 {answers.prefix}/%{{reqenv:newsroom_notice}}
RewriteCond %{{REQUEST_URI}} "^(?:{pages})(?:index\.html)?$"
RewriteRule ^(.*)$ - [R=410,L,E=newsroom_notice:$1]
"""


def _copies(coding: str, ending: str) -> str:
    takes = _TAKES.format(coding=coding)
    return f"""\
RewriteCond %{{HTTP:Accept-Encoding}} "{takes}"
RewriteCond %{{REQUEST_FILENAME}}index.html.{ending} -f
RewriteRule (?:^|/)$ %{{REQUEST_URI}}index.html.{ending} [L]
RewriteCond %{{HTTP:Accept-Encoding}} "{takes}"
RewriteCond %{{REQUEST_FILENAME}}.{ending} -f
RewriteRule [^/]$ %{{REQUEST_URI}}.{ending} [L]
"""


def elsewhere(prefix: str, moved: dict[str, str], site_url: str) -> str:
    """Return a file for the old address of a site that has moved as a whole; ``moved`` → full addresses."""
    return f"""\
# Leads visitors of the former address to {site_url}.
RewriteEngine On
{_moved(moved)}RewriteCond %{{REQUEST_URI}} "^{re.escape(prefix)}(/.*)?$"
RewriteRule ^ {site_url}%1 [R=301,L]
"""
