"""The settings of a newsroom: typed, checked at the start, each explained where it is defined.

They stand in pelicanconf.py (and publishconf.py) beside Pelican's own, in capitals. A text that people read is
either one string or a table by language: ``{"id": "Berita", "en": "News"}``.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from pelican.settings import get_settings_from_file, read_settings
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

Localised = str | dict[str, str]


def text(value: Localised, lang: str) -> str:
    """Return the text of a localised value in ``lang``, else in the first language it has."""
    if isinstance(value, str):
        return value
    return value.get(lang) or next(iter(value.values()), "")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:  # unknown; a folder of zones, such as "Asia"
        raise ValueError(f'there is no time zone "{name}"') from error
    return name


def _tag(tag: str) -> str:
    try:
        Locale.parse(tag)
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f'there is no language "{tag}"') from error
    return tag


def _sections(folders: dict[str, str]) -> dict[str, str]:
    kinds = ("release", "activity", "partner", "product", "page")
    if sorted(folders) != sorted(kinds):
        raise ValueError(f"a folder is needed for each of {', '.join(kinds)}, and for nothing else")
    if len(set(folders.values())) < len(folders):
        raise ValueError("two kinds have the same folder")
    for folder in folders.values():
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder) or folder in {"data", "theme", "pagefind"}:
            raise ValueError(f'"{folder}" cannot be the folder of a kind')
    return folders


def _notice(text: str) -> str:
    try:
        text.format(year=2023)
    except (LookupError, ValueError, AttributeError) as error:
        raise ValueError("it can hold {year} and no other place in braces") from error
    return text


def _outside(path: str) -> str:
    if not Path(path).expanduser().is_absolute():
        raise ValueError("an absolute path is needed, or one that begins with ~")
    return path


def _place(path: str, info: ValidationInfo) -> str:
    given = info.data
    taken = {*given.get("SECTIONS", {}).values(), *given.get("LANGUAGES", []), "data", "theme", "pagefind"}
    others = {
        given.get(name)
        for name in ("PRESS_PATH", "PHOTOS_PATH", "COVERAGE_PATH", "SEARCH_PATH")
        if name != info.field_name
    }
    if path and (path.partition("/")[0] in taken or path in others):
        raise ValueError(f'"{path}" is taken by something else')
    return path


Tag = Annotated[str, Field(pattern=r"^[a-z]{2,3}$"), AfterValidator(_tag)]
# Part of an address, from the root of a language: "media", "media/foto".
Place = Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*)?$"), AfterValidator(_place)]


class License(BaseModel):
    """A licence a photo can be under: its name, its terms in a sentence, its address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Localised
    terms: Localised = ""
    url: str = ""


class Publish(BaseModel):
    """Where ``inv publish`` brings the site: a folder of this computer's web server, a server by rclone, a branch by Git."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: Literal["folder", "rclone", "git"] = Field(description="The kind of place.")
    path: str = Field("", description="folder: where the versions are kept; the web server serves `current` in it.")
    remote: str = Field("", description="rclone: the site's place as rclone writes it. git: the repository's address.")
    branch: str = Field("pages", description="git: the branch.", pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$")
    notes: str = Field("", description="rclone: a place for lock and notes outside the site; empty: `.newsroom` in it.")
    versions: str = Field(".published", description="rclone, git: folder on this computer for the kept versions.")
    keep: list[str] = Field(
        [".well-known", "cgi-bin"], description="rclone: names in the site's root that are not ours."
    )

    @model_validator(mode="after")
    def _has_a_place(self) -> "Publish":
        needed = "path" if self.to == "folder" else "remote"
        if not getattr(self, needed):
            raise ValueError(f'"{needed}" is needed where "to" is "{self.to}"')
        return self


class Settings(BaseModel):
    """Every setting of ours. Unknown ones in capitals belong to Pelican and pass by."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    SITENAME: str = Field(description="The institution's full name.")
    SHORT_NAME: str = Field(description="Its short name, for the header on phones and for examples in messages.")
    TAGLINE: Localised = Field("", description="One sentence under the name.")
    PARENT: Localised = Field("", description="The body above the institution, shown in the header.")
    POSTAL_ADDRESS: str = Field("", description="Postal address, one line.")
    BOILERPLATE: Localised = Field("", description="“About us” at the end of every release, plain text.")
    BOILERPLATE_SHORT: Localised = Field("", description="“About us” in one sentence, for the press room; plain text.")
    LOGO: str = Field("", description="The institution's logo for the header: an SVG or PNG file in content/data/.")
    SITEURL: str = Field(
        "", description="The site's public address without a final slash.", pattern=r"^(https?://[^\s]+[^/])?$"
    )
    DEFAULT_LANG: Tag = Field("id", description="Language of index.md and of the site's own words.")
    LANGUAGES: list[Tag] = Field(
        ["id", "en"], validate_default=True, description="Languages a text may be translated to (index.<lang>.md)."
    )
    MESSAGES_LANG: Tag = Field("id", description="Language of problems and progress; --lang overrides it.")
    TIMEZONE: Annotated[str, AfterValidator(_zone)] = Field(
        "Asia/Jakarta", description="Time zone of times without an offset."
    )
    TIMEZONE_LABEL: str = Field("WIB", description="The zone's name after a time of day.")
    SECTIONS: Annotated[dict[str, str], AfterValidator(_sections)] = Field(
        {"release": "berita", "activity": "kegiatan", "partner": "mitra", "product": "produk", "page": "halaman"},
        description="Kind of content → folder below content/ and first part of its address.",
    )
    SUMMARIES: dict[str, Localised] = Field(
        {}, description="Sentence under the title of a section's index: kind → text."
    )
    TOPIC_PATH: str = Field("topik", description="Part of the address of a topic's page.", pattern=r"^[a-z][a-z0-9-]*$")
    TOPICS: dict[str, Localised] = Field({}, description="Topics a release can have: key → name.")
    CATEGORIES: dict[str, Localised] = Field({}, description="Product categories: key → name.")
    LICENSES: dict[str, License] = Field({}, description="Licences a photo can be under: key → name, terms, url.")
    COPYRIGHT: Annotated[str, AfterValidator(_notice)] = Field(
        "", description="Copyright notice of a photo that names none; {year} is its year."
    )
    PROVINCE: str = Field("", description="Province or state of pictures, for their metadata (IPTC).")
    COUNTRY: str = Field("", description="Country of pictures, for their metadata (IPTC).")
    TEAMS: list[str] = Field(
        [], description="Creators of photos that are a team or an agency, not a person; for search engines."
    )
    CONTACT: str = Field("humas", description="Contact of the site: a key of data/contacts.yaml.")
    MENU: list[Literal["release", "activity", "partner", "product", "press"]] = Field(
        ["release", "activity", "partner", "product"],
        description="Section indexes (and “press”, the press room) in the menu, in order.",
    )
    FOOTER_PAGES: list[str] = Field([], description="Slugs of pages listed in the footer, in order.")
    VISIT_PAGE: str = Field("", description="Slug of the page on visits, where “buy on a visit” leads.")
    PRESS_PATH: Place = Field("", description="Address of the press room, without slashes around it; empty: none.")
    PRESS_PAGE: str = Field("", description="Slug of the page whose text the press room shows; it moves there.")
    PHOTOS_PATH: Place = Field("", description="Address of the photo library; empty: none.")
    COVERAGE_PATH: Place = Field("", description="Address of the list of what the media wrote; empty: none.")
    CORRECTIONS_PATH: Place = Field("", description="Address of the list of corrections and withdrawals; empty: none.")
    CORRECTIONS_PAGE: str = Field("", description="Slug of the page whose text stands above that list; it moves there.")
    SEARCH_PATH: Place = Field("", description="Address of the search page; empty: no search.")
    SEARCH_SYNONYMS: dict[str, list[str]] = Field(
        {}, description="Words that find one another, besides the glossary's: a word → others."
    )
    LIBRARY_PHOTOS: int = Field(60, ge=1, description="Photos on the library's first page.")
    SOCIALS: dict[str, str] = Field({}, description="Social profiles in the footer: name → URL.")
    PHOTO_WIDTHS: list[Annotated[int, Field(ge=16, le=8000)]] = Field(
        [480, 960, 1600], min_length=1, description="Widths of the renditions, pixels."
    )
    PHOTO_FORMATS: list[Literal["avif", "webp", "jpeg"]] = Field(
        ["avif", "jpeg"], min_length=1, description="Formats of the renditions, best first; the last is the fallback."
    )
    JPEG_QUALITY: int = Field(80, ge=30, le=95, description="JPEG quality of the renditions.")
    AVIF_QUALITY: int = Field(60, ge=20, le=95, description="AVIF quality of the renditions.")
    PRESS_SIDE: int = Field(
        4000, ge=0, le=8000, description="Long side of the rendition for print, pixels; 0 makes none."
    )
    PRESS_QUALITY: int = Field(90, ge=60, le=95, description="JPEG quality of the rendition for print.")
    PHOTO_CROPS: list[tuple[Annotated[int, Field(ge=16, le=4000)], Annotated[int, Field(ge=16, le=4000)]]] = Field(
        [(1200, 675), (1200, 900), (1200, 1200)],
        description="Crops of a release's lead photo for search engines: width and height, pixels.",
    )
    MAX_PHOTO_BYTES: int = Field(60_000_000, description="Largest original photo, bytes.")
    MAX_PHOTO_PIXELS: int = Field(85_000_000, description="Largest original photo, pixels.")
    MAX_TEXT_BYTES: int = Field(200_000, description="Largest text or data file, bytes.")
    MAX_LOGO_BYTES: int = Field(300_000, description="Largest SVG logo, bytes.")
    FACE_CHECK: Literal["off", "warn", "block"] = Field(
        "off", description="What a visible face that no consent covers does to a build; needs the extra faces."
    )
    STRICT: bool = Field(False, description="Whether warnings stop a build too.")
    PUBLISH: Publish | None = Field(None, description="Where the site is published; none: nowhere yet.")
    KEEP_VERSIONS: int = Field(10, ge=2, description="Versions that are kept to return to, the current one among them.")
    SIGN: bool = Field(True, description="Whether a site is published only with our signature.")
    KEY_PATH: Annotated[str, AfterValidator(_outside)] = Field(
        "~/.config/newsroom/signing-key.pem",
        description="The private key that signs the site: an absolute path, or one from the home folder (~), outside the project.",
    )
    SERVER: Literal["", "apache", "nginx", "caddy"] = Field(
        "",
        description="The web server; empty: one without settings of its own, such as a forge's pages. See server.md.",
    )
    SECURITY_CONTACT: str = Field(
        "",
        pattern=r"^((mailto:|https://|tel:\+)[^\s]+)?$",
        description="Where to report a weakness of the site (security.txt): mailto:…, https://… or tel:+…; empty: none.",
    )
    SECURITY_EXPIRES: date | None = Field(
        None, description='The last day that contact may be relied on, for example "2027-06-30"; within a year.'
    )
    EXECUTOR: str = Field(
        "",
        pattern=r"^(dask|(tcp|tls|ws|wss|ucx)://[^\s]+)?$",
        description="What encodes photos: empty: processes of this computer; the address of a Dask scheduler, or `dask` for one here.",
    )
    ORIGINALS_URL: str = Field(
        "",
        description="Where the workers of EXECUTOR find what lies in the content folder: an address for fsspec; empty: its path.",
    )
    WORKERS: int = Field(
        0, ge=0, description="Processes that read texts, make pages and encode photos; 0 takes every core."
    )
    CACHE_PATH: str = Field(".cache", description="Folder of the caches, beside pelicanconf.py.")
    FEED_ITEMS: int = Field(30, ge=1, description="Releases in a feed and in the ninjs index.")
    NEWS_RELEASES: int = Field(30, ge=1, description="Releases on the news index and on a topic's first page.")
    HOME_RELEASES: int = Field(6, ge=0, description="Further releases on the home page.")

    @field_validator("LANGUAGES")
    @classmethod
    def _speaks_the_default(cls, tags: list[str], info: ValidationInfo) -> list[str]:
        if info.data.get("DEFAULT_LANG", tags[0] if tags else "") not in tags:
            raise ValueError("the language of DEFAULT_LANG has to be among them")
        return tags

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.TIMEZONE)

    def section(self, kind: str) -> str:
        """Return the folder of a kind of content, which is also the first part of its address."""
        return self.SECTIONS[kind]

    @property
    def moved_pages(self) -> dict[str, str]:
        """Slugs of written pages that have the address of a page of ours → that address, without slashes around it."""
        pages = {self.PRESS_PAGE: self.PRESS_PATH, self.CORRECTIONS_PAGE: self.CORRECTIONS_PATH}
        return {slug: path for slug, path in pages.items() if slug and path}

    @property
    def other_languages(self) -> list[str]:
        """The languages besides the default one."""
        return [tag for tag in self.LANGUAGES if tag != self.DEFAULT_LANG]


class SettingsError(ValueError):
    """Settings that cannot be used; one line for each."""


def settings_of(given: dict[str, Any]) -> Settings:
    """Return the typed settings among those given. Raises SettingsError naming every wrong one."""
    known = {name: given[name] for name in Settings.model_fields if name in given}
    try:
        return Settings.model_validate(known)
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SettingsError("\n".join(lines)) from error


def read(conf: Path, overrides: dict[str, Any] | None = None) -> tuple[dict[str, Any], Settings]:
    """Return Pelican's settings and ours from a settings file. Raises SettingsError.

    What the file leaves out has our default, not Pelican's (English, UTC). Folders are absolute, counted from the file's
    own; whether there is a content folder is not looked at here.
    """
    conf = conf.absolute()
    if not conf.is_file():
        raise SettingsError("-: the file is missing")
    try:
        with _beside(conf.parent):
            given = {"PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme", **get_settings_from_file(str(conf))}
    except SyntaxError as error:
        raise SettingsError(f"-: line {error.lineno}: {error.msg}") from error
    except Exception as error:  # settings are Python: anything can be raised
        raise SettingsError(f"-: {type(error).__name__}: {error}") from error
    given |= overrides or {}
    settings = settings_of(given)
    folders = {name: str(conf.parent / given[name]) for name in ("PATH", "OUTPUT_PATH", "THEME")}
    if not Path(folders["THEME"]).is_dir():
        raise SettingsError(f"THEME: there is no folder {given['THEME']}")
    ours = {name: getattr(settings, name) for name in ("SITENAME", "SITEURL", "DEFAULT_LANG", "TIMEZONE")}
    cache = str(conf.parent / settings.CACHE_PATH)
    try:
        # Pelican insists on a content folder before anybody could be told that there is none.
        pelican = read_settings(None, {**given, **ours, **folders, "CACHE_PATH": cache, "PATH": str(conf.parent)})
    except Exception as error:  # whatever Pelican finds wrong with a setting of its own
        raise SettingsError(f"-: {error}") from error
    return {**pelican, "PATH": folders["PATH"]}, settings


@contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """Let a settings file continue the one beside it, as it is now: publishconf.py imports pelicanconf."""
    names = [path.stem for path in folder.glob("*conf.py")]
    path, loaded = sys.path[:], {name: sys.modules.pop(name) for name in names if name in sys.modules}
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path[:] = path
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(loaded)
