"""Handout: a release's words as files for journalists: plain text, Markdown, a message, captions, licences, contact. Pure.

All of it comes from the release as its page shows it, so that page, file and kit agree. Texts (``.txt``) are UTF-8 with a byte order
mark and CRLF: browsers then need no charset from the server, Word does not ask for the encoding, and every Notepad shows the lines;
editors on macOS and Linux take both. Markdown is plain UTF-8 with LF, as its tools expect.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import quote

from markupsafe import Markup, escape

from newsroom.body import rooted
from newsroom.commonmark import markdown
from newsroom.language import N_, language
from newsroom.objects import Contact, Named, Partner, Photo, Release
from newsroom.plaintext import cut, flowing, plain
from newsroom.site import Site
from newsroom.view import absolute

MESSAGE_LENGTH = 1000  # code points: what people still read in a chat
_TITLE_LENGTH = 300
SAMPLE = N_("This page is an example. What it tells has been made up.")


def text_file(text: str) -> bytes:
    """Return a text as the bytes of a ``.txt`` file: byte order mark, CRLF, a final line end."""
    return ("\ufeff" + text.strip("\n").replace("\n", "\r\n") + "\r\n").encode()


def markdown_file(text: str) -> bytes:
    """Return Markdown as the bytes of a ``.md`` file."""
    return (text.strip("\n") + "\n").encode()


class Handout:
    """The words of one release in its own language; ``site`` is the site in that language."""

    def __init__(self, release: Release, site: Site) -> None:
        self.release, self.site = release, site
        self.language = language(release.lang)
        self.gettext = self.language.gettext
        self.url = absolute(release, site.url)

    @property
    def photos(self) -> list[Photo]:
        """The photos that are shown, in the order of the front matter."""
        return [photo for photo in self.release.photos if not photo.left_out]

    def text(self) -> str:
        """Return all of the release as plain text; photos stand at the end with caption, credit, licence and address."""
        return self._text

    @cached_property
    def _text(self) -> str:
        photos = [_p(self.credited(photo), absolute(photo.download, self.site.url)) for photo in self.photos]
        section = [_heading(self.gettext("Photos")), *photos] if photos else []
        about, contact, address = self._colophon()
        return _plain(["".join(self._head()), self._told(), "".join(section), about + contact, address])

    def markdown(self, files: Mapping[Photo, str]) -> str:
        """Return all of the release as Markdown; photos stand where the page has them, as pictures from ``files``."""
        release = self.release
        figures = {photo: self._figure(photo, name) for photo, name in files.items()}
        lead = [figures.get(release.lead, "")] if release.lead else []
        gallery = [figures.get(photo, "") for photo in release.gallery]
        parts = [*self._head("h1"), *lead, *self._body(figures), *self._tail(), *gallery, *self._colophon()]
        return markdown("".join(parts))

    def message(self) -> str:
        """Return the release as a message of at most MESSAGE_LENGTH characters: title in bold, the beginning, the address.

        Bold is ``*…*`` as WhatsApp reads it.
        """
        return self._message

    @cached_property
    def _message(self) -> str:
        release = self.release
        sample = [self.gettext(SAMPLE)] if release.sample else []
        head = [f"*{cut(release.title.replace('*', ''), _TITLE_LENGTH)}*", *sample]
        written = flowing("".join(self._body({}))) or release.summary
        room = MESSAGE_LENGTH - sum(len(part) + 2 for part in [*head, self.url])
        return "\n\n".join(part for part in [*head, cut(written, room), self.url] if part)

    def story(self, figures: Mapping[Photo, str]) -> str:
        """Return the release without its title and colophon as HTML with full addresses, for feeds; photos are what ``figures`` has."""
        release = self.release
        lead = [figures.get(release.lead, "")] if release.lead else []
        gallery = [figures.get(photo, "") for photo in release.gallery]
        return "\n".join(filter(None, [*self._corrections(), *lead, *self._body(figures), *self._tail(), *gallery]))

    def story_text(self) -> str:
        """Return the release without its title and colophon as plain text, without its photos."""
        return _plain(["".join(self._corrections()), self._told()])

    def _told(self) -> str:
        return "".join([*self._body({}), *self._tail()])

    def captions(self, files: Mapping[Photo, str], logos: Mapping[str, Partner]) -> str:
        """Return a list of the pictures' files: caption, credit, licence and its terms; logos with their owners."""
        blocks = []
        for photo, name in files.items():
            size = f"{photo.download.width} × {photo.download.height}"
            rows = [
                (N_("Caption"), photo.caption), (N_("Credit"), self.credit(photo)), (N_("Copyright"), photo.copyright),
                (N_("Licence"), self._license(photo.license)), (N_("Size in pixels"), size), (N_("Description"), photo.alt),
            ]  # fmt: skip
            blocks.append("\n".join([name, *(f"{self.gettext(key)}: {value}" for key, value in rows if value)]))
        if logos:
            owned = self.gettext(N_("Logos belong to their owners: use them unaltered, and only in news about them."))
            blocks.append("\n".join([owned, *(f"{name}: {partner.title}" for name, partner in sorted(logos.items()))]))
        return "\n\n".join(blocks)

    def licenses(self, files: Mapping[Photo, str]) -> str:
        """Return the terms of every licence of the photos, each with the files it covers."""
        covered: dict[str, tuple[Named, list[str]]] = {}
        for photo, name in files.items():
            covered.setdefault(photo.license.key, (photo.license, []))[1].append(name)
        return "\n\n".join("\n".join([self._license(license), *names]) for license, names in covered.values())

    def boilerplate(self) -> str:
        """Return what the institution says about itself."""
        return f"{self.site.name}\n\n{self.site.boilerplate}"

    def contact(self) -> str:
        """Return whom to ask."""
        return plain(f"<p>{_lines(self._ways(self.release.contact))}</p>")

    def credit(self, photo: Photo) -> str:
        """Return a photo's credit as it is printed: "Photo: Creator/Credit"."""
        return f"{self.gettext('Illustration') if photo.illustration else self.gettext('Photo')}: {photo.credit_line}"

    def shares(self) -> tuple[tuple[str, str], ...]:
        """Return places to share the release and their links; nothing is loaded from there before somebody follows one."""
        title, url = quote(self.release.title, safe=""), quote(self.url, safe="")
        return (
            ("WhatsApp", f"https://wa.me/?text={quote(self.message(), safe='')}"),
            ("X", f"https://x.com/intent/post?text={title}&url={url}"),
            ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url}"),
            (
                self.gettext("E-mail"),
                f"mailto:?subject={title}&body={quote(self.release.summary, safe='')}%0D%0A%0D%0A{url}",
            ),
        )

    def _head(self, title: str = "p") -> list[str]:
        release = self.release
        kicker = f"{self.gettext(N_('Press release'))}, {self.language.date(release.date, 'full')}"
        return [
            _p(self.site.name, kicker), _p(self.gettext(SAMPLE)) if release.sample else "",
            f"<{title}>{escape(release.title)}</{title}>", _p(release.summary),
            *self._corrections(),
        ]  # fmt: skip

    def _corrections(self) -> list[str]:
        name = self.language.ngettext("Correction", "Corrections", 1)
        return [_p(f"{name}, {self.language.date(c.date)}: {c.note}") for c in self.release.corrections]

    def _body(self, figures: Mapping[Photo, str]) -> list[str]:
        """Return the body with its dateline; a photo is what ``figures`` has for it."""
        shown = [part for part in self.release.body.parts if part.photo is None or part.photo in figures]
        parts = [figures[part.photo] if part.photo else self._rooted(part.html) for part in shown]
        if self.release.dateline:
            day = self.language.date(self.release.event_date or self.release.date)
            line = f"{escape(self.release.dateline)}, {day} –"
            opened = bool(shown) and shown[0].html.startswith("<p>")
            parts[:1] = [f"<p>{line} {parts[0].removeprefix('<p>')}"] if opened else [f"<p>{line}</p>", *parts[:1]]
        return parts

    def _tail(self) -> list[str]:
        release, parts = self.release, []
        for said in release.quotes:
            by = f"{said.speaker}, {said.role}" if said.role else said.speaker
            parts.append(f"<blockquote><p>“{escape(said.text)}”</p>{_p(f'– {by}')}</blockquote>")
        if release.background:
            parts += [_heading(self.gettext("Background")), self._rooted(release.background)]
        if release.facts:
            rows = "".join(f"<li>{escape(fact.label)}: {escape(fact.value)}</li>" for fact in release.facts)
            parts += [_heading(self.gettext("The facts")), f"<ul>{rows}</ul>"]
        return parts

    def _colophon(self) -> list[str]:
        about = self.gettext("About %(name)s") % {"name": self.site.short_name}
        return [
            _heading(about) + _p(self.site.boilerplate) if self.site.boilerplate else "",
            _heading(self.gettext("Press contact")) + f"<p>{_lines(self._ways(self.release.contact))}</p>",
            f'<p><a href="{escape(self.url)}">{escape(self.url)}</a></p>',
        ]

    def _ways(self, contact: Contact) -> list[str]:
        ways = [
            (N_("Phone"), contact.phone), (N_("WhatsApp"), contact.whatsapp), (N_("E-mail"), contact.email),
        ]  # fmt: skip
        who = f"{contact.name}, {contact.role}" if contact.role else contact.name
        return [
            who,
            *(f"{self.gettext(name)}: {value}" for name, value in ways if value),
            *filter(None, [contact.hours]),
        ]

    def _figure(self, photo: Photo, name: str) -> str:
        return f'<p><img src="{escape(name)}" alt="{escape(photo.alt)}"></p>{_p(self.credited(photo))}'

    def credited(self, photo: Photo) -> str:
        """Return a photo's caption with its credit and the name of its licence."""
        return f"{photo.caption} {self.credit(photo)} ({photo.license.name})".strip()

    def _license(self, license: Named) -> str:
        return " ".join(filter(None, [f"{license.name}.", license.terms, license.url]))

    def _rooted(self, html: str | Markup) -> str:
        return rooted(str(html), lambda address: absolute(address, self.site.url))


def _plain(parts: Iterable[str]) -> str:
    """Return parts, each of them whole blocks of HTML, as one plain text."""
    return "\n\n".join(filter(None, map(plain, parts)))


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _p(*lines: str) -> str:
    return f"<p>{_lines(lines)}</p>"


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines)
