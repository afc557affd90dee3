"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), full text. Pure."""

import json
from typing import Any

from newsroom.channel import Channel, Entry, moment_of
from newsroom.view import absolute

_JSON = json.JSONEncoder(ensure_ascii=False)
VERSION = "https://jsonfeed.org/version/1.1"


def jsonfeed(channel: Channel) -> bytes:
    """Return a channel as JSON Feed."""
    return serialised(
        {
            "version": VERSION,
            "title": channel.title,
            "home_page_url": channel.home_url,
            "feed_url": channel.url("JSON Feed"),
            "description": channel.summary,
            "language": channel.lang,
            "authors": [{"name": channel.site.name, "url": absolute(channel.site.home, channel.site.url)}],
            "items": [_item(entry) for entry in channel.entries],
        }
    )


def serialised(value: Any) -> bytes:
    """Return a value as JSON that people can read, in UTF-8 (RFC 8259)."""
    return (_indented(value, "\n") + "\n").encode()


def _indented(value: Any, line: str) -> str:
    """Return what ``json.dumps`` makes with ``indent=2``, which it does not do in C; ``line``: a line end and the indentation."""
    inner = f"{line}  "
    if value and isinstance(value, dict):
        rows = (f"{_JSON.encode(key)}: {_indented(one, inner)}" for key, one in value.items())
        return f"{{{inner}{f',{inner}'.join(rows)}{line}}}"
    if value and isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(_indented(one, inner) for one in value)}{line}]"
    return _JSON.encode(value)


def _item(entry: Entry) -> dict[str, Any]:
    release = entry.release
    return {
        "id": entry.id,
        "url": entry.url,
        "title": release.title,
        "content_html": entry.html,
        "summary": release.summary,
        **({"image": entry.full(release.lead.largest)} if release.lead else {}),
        "date_published": release.date.isoformat(),
        "date_modified": moment_of(release).isoformat(),
        "tags": entry.tags,
        "language": release.lang,
        "attachments": [
            {
                "url": entry.full(photo.download),
                "mime_type": photo.download.mime,
                "title": f"{photo.caption} {photo.credit_line}",
                "size_in_bytes": photo.download.bytes,
            }
            for photo in entry.photos
        ],
    }
