"""Real web servers of Debian on loopback, set up as an administrator would with the files we write, over a folder."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sample import ROOT, needed

MODULES = Path("/usr/lib/apache2/modules")
APACHE_MODULES = (
    "mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif", "autoindex", "alias", "deflate", "filter",
)  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, **environment: str) -> Iterator[str]:
    """Run a server until it is no longer needed; yield its address once it answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT, env={**os.environ, **environment})
    try:
        for _ in range(200):
            assert process.poll() is None, log.read_text("utf-8", "replace")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def place(root: Path) -> Iterator[Path]:
    """Yield a folder with a copy of the site in ``site`` that a server's own user can read."""
    with tempfile.TemporaryDirectory(prefix="server-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(root, folder / "site")
        (folder / "site").chmod(0o755)
        (folder / "log").write_bytes(b"")
        yield folder


@contextmanager
def nginx(root: Path, settings: str) -> Iterator[str]:
    program = needed("nginx", "nginx-light")
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    assert module.is_file(), "Debian's libnginx-mod-http-brotli-static is missing"
    with place(root) as folder:
        port = free_port()
        (folder / "newsroom.conf").write_text(settings, "utf-8")
        (folder / "nginx.conf").write_text(
            f"""\
load_module {module};
{"user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""}
daemon off;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        include {folder}/newsroom.conf;
    }}
}}
""",
            "utf-8",
        )
        with running(
            [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")], port, folder / "log"
        ) as address:
            yield address


@contextmanager
def caddy(root: Path, settings: str) -> Iterator[str]:
    program = needed("caddy", "caddy")
    with place(root) as folder:
        port = free_port()
        (folder / "newsroom.caddy").write_text(settings, "utf-8")
        (folder / "Caddyfile").write_text(
            f"""\
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {folder}/site
    import {folder}/newsroom.caddy
}}
""",
            "utf-8",
        )
        command = [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
        home = str(folder / "home")
        with running(command, port, folder / "log", HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home) as address:
            yield address


@contextmanager
def apache(root: Path, settings: str) -> Iterator[str]:
    """Apache as on shared hosting: .htaccess may say everything, and folders are listed unless it forbids it."""
    program = needed("apache2", "apache2-bin")
    with place(root) as folder:
        port = free_port()
        (folder / "site" / ".htaccess").write_text(settings, "utf-8")
        modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in APACHE_MODULES)
        (folder / "httpd.conf").write_text(
            f"""\
{modules}
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/error.log
User www-data
Group www-data
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
DocumentRoot {folder}/site
<Directory {folder}/site>
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
""",
            "utf-8",
        )
        with running([program, "-f", str(folder / "httpd.conf"), "-DFOREGROUND"], port, folder / "log") as address:
            yield address


@contextmanager
def local(root: Path, answers: str) -> Iterator[str]:
    """What ``inv serve`` answers with, told what the site's build would tell it."""
    with place(root) as folder:
        port = free_port()
        (folder / "answers.json").write_text(answers, "utf-8")
        command = [sys.executable, "-m", "tests.serving", str(folder), str(port)]
        with running(command, port, folder / "log") as address:
            yield address
