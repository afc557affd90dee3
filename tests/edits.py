"""Edits: everything somebody can change in the folder of a site, each by itself, chosen by chance that can be repeated.

``EDITS`` maps a name to a function that changes a ``Content`` and returns what it did; it raises ``Inapplicable`` where there
is nothing to change. An edit may make a mistake, as people do: then the build refuses, and whoever asked for it goes back.
``GROUPS`` are names of edits by what they change; ``MISTAKES`` are such that the build refuses.
"""

import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from newsroom.key import PUBLIC_FILE
from tests.changing import FOLDERS, Content, Text, mark, shot
from tests.signing import key

Edit = Callable[[Content, Random], str]
EDITS: dict[str, Edit] = {}
MISTAKES: dict[str, Edit] = {}
GROUPS: dict[str, list[str]] = {}
MOMENTS = [
    "2023-05-20 09:00", "2023-05-31 08:59", "2023-05-31 09:00", "2023-06-01 08:00", "2023-06-01 08:01", "2023-06-03 08:00",
    "2023-06-10 09:59", "2023-06-10 10:00", "2023-06-15 11:00", "2023-06-15 11:01", "2023-06-20 23:59", "2023-06-21 00:00",
    "2023-07-01 00:00", "2023-07-15 23:59", "2023-07-16 00:00", "2023-07-21 00:00", "2023-12-31 23:59", "2024-01-01 00:00",
    "2028-02-01", "2022-12-06 00:00",
]  # fmt: skip
_WORDS = [
    "kebun", "panen", "kain", "wastra", "tenun", "aula", "wisuda", "lomba", "kelas", "baru", "pertama", "karya", "&", "<b>",
    "“mitra”", "warga", "binaan", "Siti", "Aminah",
]  # fmt: skip


class Inapplicable(Exception):  # noqa: N818 - no error: another edit is to be tried
    """There is nothing this edit could change."""


def edit(function: Edit) -> Edit:
    """Enter an edit under its function's name."""
    EDITS[function.__name__.replace("_", " ")] = function
    return function


def mistake(function: Edit) -> Edit:
    """Enter a mistake under its function's name."""
    MISTAKES[function.__name__.replace("_", " ")] = function
    return function


def _group(name: str) -> None:
    """Let the edits entered since the last group be a group."""
    grouped = {known for names in GROUPS.values() for known in names}
    GROUPS[name] = [known for known in EDITS if known not in grouped]


def one(chance: Random, choices: Any) -> Any:
    """Return one of the choices. Raises Inapplicable where there is none."""
    found = list(choices)
    if not found:
        raise Inapplicable
    return chance.choice(found)


def said(chance: Random) -> str:
    """Return some words."""
    return f"{' '.join(chance.choices(_WORDS, k=3))} {chance.randrange(1000)}"


def some(chance: Random, choices: Any) -> list[Any]:
    """Return none, one or a few of the choices, in any order."""
    found = list(choices)
    return chance.sample(found, min(len(found), chance.randrange(3)))


def shuffled(chance: Random, choices: Any) -> list[Any]:
    """Return all choices in any order."""
    return chance.sample(list(choices), len(choices))


# --- fields ---------------------------------------------------------------------------------------------------------


def _dated(content: Content, chance: Random, year: Any = 2023) -> str:
    del content
    day = f"{year}-{chance.randrange(1, 7):02}-{chance.randrange(1, 28):02}"
    return chance.choice([day, f"{day} {chance.randrange(24):02}:30"])


def _same_year(content: Content, chance: Random, front: dict[str, Any]) -> str:
    return _dated(content, chance, front["date"][:4])


def _partners(content: Content, chance: Random, _: Any) -> Any:
    return chance.choice(
        [some(chance, content.slugs("partner")), {"signed": chance.choice(["2023-01-31", "2023-02-01"])}]
    )


def _quotes(content: Content, chance: Random, _: Any) -> Any:
    speakers = [*content.data["people.yaml"], "Seorang tamu"]
    return [
        {"speaker": one(chance, speakers), "text": said(chance)} | chance.choice([{}, {"role": said(chance)}])
        for _ in range(chance.randrange(3))
    ]


def _reports(content: Content, chance: Random, _: Any) -> Any:
    del content
    return [
        {"outlet": said(chance), "title": said(chance), "url": f"https://koran.example/{n}", "date": f"202{n}-06-01"}
        for n in some(chance, range(2, 5))
    ]


def _agreements(content: Content, chance: Random, _: Any) -> Any:
    del content
    return [
        {"number": f"PKS-{n}", "title": said(chance), "signed": chance.choice(["2023-01-31", f"202{n}-02-01"]),
         "until": chance.choice(["2023-05-30", "2023-06-30", "2029-01-01"]), "scope": [said(chance)], "signatories": [said(chance)]}
        for n in some(chance, range(1, 4))
    ]  # fmt: skip


def _sessions(content: Content, chance: Random, _: Any) -> Any:
    del content
    return [
        {"start": f"2023-0{n}-15 09:00", "title": said(chance)}
        | chance.choice([{}, {"end": f"2023-0{n}-15 11:00"}, {"place": said(chance)}])
        for n in some(chance, range(5, 9))
    ]


def _activity(content: Content, chance: Random, _: Any) -> Any:
    return one(chance, content.slugs("activity"))


def _of(values: list[Any]) -> Callable[..., Any]:
    return lambda content, chance, front: chance.choice([value for value in values if value != front])


def _from(kind: str) -> Callable[..., Any]:
    return lambda content, chance, _: some(chance, content.slugs(kind))


def _words(content: Content, chance: Random, _: Any) -> str:
    del content
    return said(chance)


def _key(setting: str) -> Callable[..., Any]:
    return lambda content, chance, _: one(chance, content.settings[setting])


# A field's new value; None takes the field out.
FIELDS: dict[str, dict[str, Callable[..., Any]]] = {
    "release": {
        "date": _same_year, "dateline": _words, "topic": _key("TOPICS"), "tags": lambda c, r, _: some(r, _WORDS),
        "contact": lambda c, r, _: one(r, c.data["contacts.yaml"]), "event_date": _of([None, "2023-01-01", "2022-12-31"]),
        "partners": _partners, "activities": _from("activity"), "products": _from("product"), "quotes": _quotes,
        "facts": lambda c, r, _: [{"label": said(r), "value": said(r)} for _ in range(r.randrange(3))],
        "background": lambda c, r, _: r.choice([None, f"*{said(r)}* lihat [mitra](/mitra/)."]),
        "corrections": lambda c, r, _: [
            {"date": f"2023-05-{r.randrange(10, 31)}", "note": said(r), "major": r.choice(["true", "false"])}
            for _ in range(r.randrange(3))
        ],
        "coverage": _reports, "embargo": _of([None, "2023-05-01", "2023-06-02 10:00", "2030-01-01"]),
        "shows": _of([None, ["held"], ["children"]]),
    },
    "partner": {
        "sector": _of(["government", "education", "health", "business"]), "website": _of([None, "https://situs.example", "https://lain.example"]),
        "since": _of([None, "2019-01-01", "2020-01-01"]), "logo_permission": _of([None, "Surat"]), "agreements": _agreements,
    },
    "activity": {
        "programme": _of(["kemandirian", "kepribadian", "layanan"]), "start": _of([None, "2022-01-01", "2023-03-01"]),
        "until": _of([None, "2023-08-01", "2024-12-31"]), "place": _words, "partners": _from("partner"), "sessions": _sessions,
    },
    "product": {
        "category": _key("CATEGORIES"), "price": _of([None, "1000", "250000"]), "stock": _of(["ready", "made-to-order", "sold-out"]),
        "lead_days": _of([None, "3", "20"]), "material": _words, "size": _words, "technique": _words, "activity": _activity,
        "sku": _words, "story": lambda c, r, _: r.choice([None, f"**{said(r)}**"]),
        "order": lambda c, r, _: some(r, [
            {"via": "visit"}, {"via": "whatsapp", "number": "+62 812 5550 0199"}, {"via": "web", "url": "https://toko.example/"},
        ]),
    },
    "page": {"menu": _of([None, "1", "2", "3"]), "updated": _of([None, "2023-03-01", "2023-04-01"])},
}  # fmt: skip
COMMON: dict[str, Callable[..., Any]] = {
    "sample": _of([None, "true"]),
    "status": _of([None, "draft", "withdrawn"]),
    "aliases": lambda c, r, _: [f"/lama/{r.randrange(20)}/", *r.choice([[], [f"/arsip/{r.randrange(20)}.html"]])],
    "embargo": _of([None, "2023-05-01", "2030-01-01"]),
}
PHOTO: dict[str, Callable[..., Any]] = {
    "caption": _words, "alt": _words, "creator": _of([None, "Budi", "Tim Foto"]), "credit": _words,
    "copyright": _of([None, "© Budi"]), "license": _key("LICENSES"), "date": _of([None, "2022-05-05", "2023-02-02"]),
    "place": _of([None, "Aula", "Kebun"]), "source_type": _of([None, "digitalCreation", "print"]),
    "consent": _of(["written", "not-needed", "pending"]), "consent_until": _of([None, "2023-05-30", "2023-06-05", "2029-01-01"]),
    "consent_id": lambda c, r, _: r.choice([None, *c.data["consents.yaml"]]),
    "redact": _of([None, [{"x": "0.1", "y": "0.1", "w": "0.4", "h": "0.4"}], [{"x": "0.5", "y": "0", "w": "0.2", "h": "0.9"}]]),
    "focus": _of([None, {"x": "0.1", "y": "0.9"}, {"x": "0.9", "y": "0.1"}]),
}  # fmt: skip


def _set(front: dict[str, Any], name: str, value: Any) -> str:
    if value is None:
        front.pop(name, None)
    else:
        front[name] = value
    return f"{name} = {value!r}"


def _field(kind: str, name: str, value: Callable[..., Any], content: Content, chance: Random) -> str:
    bundle = one(chance, content.bundles(kind))
    front = content.texts[bundle]["id"].front
    if name == "status":
        front["reason"] = said(chance)
    return f"{bundle}: {_set(front, name, value(content, chance, front))}"


def _photo_field(name: str, value: Callable[..., Any], content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    return f"{bundle}/{photo['file']}: {_set(photo, name, value(content, chance, photo))}"


def photos(content: Content) -> list[tuple[str, dict[str, Any]]]:
    """Return every photo with its bundle."""
    return [(bundle, photo) for bundle, texts in content.texts.items() for photo in texts["id"].front.get("photos", [])]


for _kind, _fields in FIELDS.items():
    for _name, _value in {**COMMON, **_fields}.items():
        EDITS[f"{_name} of a {_kind}"] = partial(_field, _kind, _name, _value)
for _name, _value in PHOTO.items():
    EDITS[f"{_name} of a photo"] = partial(_photo_field, _name, _value)
_group("fields")


# --- words ----------------------------------------------------------------------------------------------------------


def _any_text(content: Content, chance: Random, kind: str) -> tuple[str, str, Text]:
    bundle = one(chance, content.bundles(kind))
    lang = one(chance, content.texts[bundle])
    return bundle, lang, content.texts[bundle][lang]


def _title(kind: str, content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, kind)
    return f"{bundle} ({lang}): {_set(text.front, 'title', said(chance))}"


def _summary(kind: str, content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, kind)
    return f"{bundle} ({lang}): {_set(text.front, 'summary', said(chance))}"


def _body(kind: str, content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, kind)
    text.body = f"{said(chance)}.\n\n{text.body}"
    return f"{bundle} ({lang}): body: {text.body!r}"


for _kind in FIELDS:
    EDITS[f"title of a {_kind}"] = partial(_title, _kind)
    EDITS[f"summary of a {_kind}"] = partial(_summary, _kind)
    EDITS[f"body of a {_kind}"] = partial(_body, _kind)


@edit
def one_letter(content: Content, chance: Random) -> str:
    """Change one letter of a title or a body: the file keeps its size."""
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    if text.body and chance.random() < 0.5:
        at = next((number for number, letter in enumerate(text.body) if letter.isalpha()), None)
        if at is None:
            raise Inapplicable
        text.body = text.body[:at] + ("Q" if text.body[at] != "Q" else "W") + text.body[at + 1 :]
        return f"{bundle} ({lang}): one letter of the body: {text.body!r}"
    title = text.front["title"]
    text.front["title"] = ("Q" if title[0] != "Q" else "W") + title[1:]
    return f"{bundle} ({lang}): one letter of the title: {text.front['title']}"


@edit
def lines_that_say_nothing(content: Content, chance: Random) -> str:
    """Move the fields of a text to other lines: what is told of them has to name the new ones."""
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    text.note = "# ya\n" * chance.randrange(4)
    return f"{bundle} ({lang}): {text.note.count(chr(10))} lines of comment above the fields"


@edit
def another_order_of_fields(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    names = chance.sample(list(text.front), len(text.front))
    text.front = {name: text.front[name] for name in names}
    return f"{bundle} ({lang}): fields in the order {names}"


@edit
def a_link_to_another_text(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    target = chance.choice([
        f"/{one(chance, content.texts)}/", "/berita/2023/", "/berita/topik/karya/", "/media/", "/media/foto/", "/koreksi/",
        "/berita/2023/tiga-mitra/ninjs.json", "/kegiatan/agenda.ics", "/media/liputan/", "/mitra/#government",
    ])  # fmt: skip
    text.body += f"\n\n[{said(chance)}]({target})\n"
    return f"{bundle} ({lang}): a link to {target}"


@edit
def no_links_any_more(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    text.body = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text.body)
    return f"{bundle} ({lang}): no links"


_group("words")


# --- bundles --------------------------------------------------------------------------------------------------------


def _new(kind: str, content: Content, chance: Random) -> str:
    model = one(chance, content.bundles(kind))
    year = f"/{chance.choice(['2022', '2023'])}" if kind == "release" else ""
    bundle = f"{FOLDERS[kind]}{year}/baru-{chance.randrange(50)}"
    if bundle in content.texts:
        raise Inapplicable
    front = {
        name: value
        for name, value in content.texts[model]["id"].front.items()
        if name not in {"photos", "logo", "aliases"}
    }
    front["title"] = said(chance)
    if kind == "release":
        front["date"] = _dated(content, chance, year[1:])
        front.pop("embargo", None)
    content.texts[bundle] = {"id": Text(front, f"{said(chance)}.\n")}
    if chance.random() < 0.5:
        content.texts[bundle]["en"] = Text({"title": said(chance), "summary": said(chance)}, f"{said(chance)}.\n")
        if "summary" not in front:
            del content.texts[bundle]["en"].front["summary"]
    return f"new: {bundle} like {model} in {list(content.texts[bundle])}"


def _removed(kind: str, content: Content, chance: Random) -> str:
    bundle = one(chance, content.bundles(kind))
    remove(content, bundle)
    return f"removed: {bundle}"


def remove(content: Content, bundle: str) -> None:
    """Remove a bundle, and every mention of it."""
    slug = bundle.rpartition("/")[2]
    del content.texts[bundle]
    for name in [name for name in content.files if name.startswith(f"content/{bundle}/")]:
        del content.files[name]
    for texts in content.texts.values():
        for text in texts.values():
            text.body = re.sub(rf"\[([^]]*)\]\((/en)?/{bundle}/[^)]*\)", r"\1", text.body)
            for name in ("partners", "activities", "products"):
                if isinstance(text.front.get(name), list):
                    text.front[name] = [one for one in text.front[name] if one != slug]
            if text.front.get("activity") == slug:
                del text.front["activity"]
    for name in ("FOOTER_PAGES", "VISIT_PAGE", "PRESS_PAGE", "CORRECTIONS_PAGE"):
        value = content.settings[name]
        if slug in ([value] if isinstance(value, str) else value):
            content.settings[name] = "" if isinstance(value, str) else [one for one in value if one != slug]


def _renamed(kind: str, content: Content, chance: Random) -> str:
    settled = {
        content.settings["VISIT_PAGE"],
        content.settings["PRESS_PAGE"],
        content.settings["CORRECTIONS_PAGE"],
        *content.settings["FOOTER_PAGES"],
    }
    bundle = one(chance, (bundle for bundle in content.bundles(kind) if bundle.rpartition("/")[2] not in settled))
    folder, _, slug = bundle.rpartition("/")
    new = f"{folder}/{slug.partition('-nama-')[0]}-nama-{chance.randrange(50)}"
    if new in content.texts:
        raise Inapplicable
    rename(content, bundle, new)
    front = content.texts[new]["id"].front
    if chance.random() < 0.5:
        front["aliases"] = [*front.get("aliases", []), f"/{bundle}/"]
    return f"renamed: {bundle} to {new}{' with an alias' if f'/{bundle}/' in front.get('aliases', []) else ''}"


def rename(content: Content, bundle: str, new: str) -> None:
    """Rename a bundle, and let every mention of it follow."""
    slug, name_of = bundle.rpartition("/")[2], new.rpartition("/")[2]
    # In its place: the order of what stands in a folder is no order of time.
    content.texts = {new if name == bundle else name: texts for name, texts in content.texts.items()}
    content.files = {
        name.replace(f"content/{bundle}/", f"content/{new}/", 1): data for name, data in content.files.items()
    }
    for texts in content.texts.values():
        for text in texts.values():
            text.body = text.body.replace(f"/{bundle}/{slug}-kit.zip", f"/{new}/{name_of}-kit.zip").replace(
                f"/{bundle}/", f"/{new}/"
            )
            for name in ("partners", "activities", "products"):
                if isinstance(text.front.get(name), list):
                    text.front[name] = [name_of if one == slug else one for one in text.front[name]]
            if text.front.get("activity") == slug:
                text.front["activity"] = name_of


for _kind in FIELDS:
    EDITS[f"a new {_kind}"] = partial(_new, _kind)
    EDITS[f"a {_kind} removed"] = partial(_removed, _kind)
    EDITS[f"a {_kind} renamed"] = partial(_renamed, _kind)


@edit
def a_release_moved_to_another_year(content: Content, chance: Random) -> str:
    bundle = one(chance, content.bundles("release"))
    _, year, slug = bundle.split("/")
    other = {"2022": "2023", "2023": "2022"}[year]
    if f"berita/{other}/{slug}" in content.texts:
        raise Inapplicable
    rename(content, bundle, f"berita/{other}/{slug}")
    front = content.texts[f"berita/{other}/{slug}"]["id"].front
    front["date"] = other + front["date"][4:]
    return f"moved: {bundle} to {other}"


@edit
def a_translation_added_or_removed(content: Content, chance: Random) -> str:
    bundle = one(chance, content.texts)
    texts = content.texts[bundle]
    if texts.pop("en", None):
        return f"{bundle}: translation removed"
    own = texts["id"].front
    front = {"title": said(chance)} | ({"summary": said(chance)} if "summary" in own else {})
    if own.get("photos") and chance.random() < 0.5:
        front["photos"] = [{"file": own["photos"][0]["file"], "caption": said(chance), "alt": said(chance)}]
    texts["en"] = Text(front, f"{said(chance)}.\n")
    return f"{bundle}: translation added: {front}"


@edit
def the_status_of_a_translation(content: Content, chance: Random) -> str:
    """A translation takes its fields from the original, unless it has its own."""
    bundle = one(chance, (bundle for bundle, texts in content.texts.items() if "en" in texts))
    front = content.texts[bundle]["en"].front
    front["reason"] = said(chance)
    name, value = one(
        chance, {"status": chance.choice([None, "withdrawn", "draft"]), "sample": chance.choice([None, "true"])}.items()
    )
    return f"{bundle} (en): {_set(front, name, value)}"


_group("bundles")


# --- photos and logos -----------------------------------------------------------------------------------------------


@edit
def other_pixels(content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    seed = chance.randrange(256)
    says = (
        {} if "caption" in photo else {"caption": "Selada dipanen.", "alt": "Dua orang di kebun.", "credit": "Tim Foto"}
    )
    content.files[f"content/{bundle}/{photo['file']}"] = shot(seed, **says)
    return f"{bundle}/{photo['file']}: other pixels ({seed})"


@edit
def other_words_in_the_photo_file(content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    says = {name: said(chance) for name in ("caption", "alt", "credit", "city")}
    content.files[f"content/{bundle}/{photo['file']}"] = shot(chance.randrange(3), **says)
    return f"{bundle}/{photo['file']}: says {says}"


@edit
def a_photo_renamed(content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    old, new = photo["file"], f"nama-{chance.randrange(50)}.jpg"
    if f"content/{bundle}/{new}" in content.files:
        raise Inapplicable
    content.files[f"content/{bundle}/{new}"] = content.files.pop(f"content/{bundle}/{old}")
    for text in content.texts[bundle].values():
        text.body = text.body.replace(f"]({old})", f"]({new})")
        for own in text.front.get("photos", []):
            own["file"] = new if own["file"] == old else own["file"]
    return f"{bundle}: {old} renamed to {new}"


@edit
def a_photo_more(content: Content, chance: Random) -> str:
    kind = chance.choice(["release", "activity", "product", "page"])
    bundle = one(chance, content.bundles(kind))
    front, name = content.texts[bundle]["id"].front, f"baru-{chance.randrange(50)}.jpg"
    if f"content/{bundle}/{name}" in content.files:
        raise Inapplicable
    # The picture that another text shows is the same one in the library.
    data = chance.choice(
        [shot(chance.randrange(256)), one(chance, (d for n, d in content.files.items() if n.endswith(".jpg")))]
    )
    content.files[f"content/{bundle}/{name}"] = data
    more = {
        "file": name,
        "caption": said(chance),
        "alt": said(chance),
        "credit": "Humas",
        "license": "press",
        "consent": "not-needed",
    }
    front["photos"] = chance.choice([[more, *front.get("photos", [])], [*front.get("photos", []), more]])
    if chance.random() < 0.3:
        content.texts[bundle]["id"].body += f"\n\n![]({name})\n"
    return f"{bundle}: {name}, photo {front['photos'].index(more) + 1} of {len(front['photos'])}"


@edit
def a_photo_less(content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    name = photo["file"]
    for text in content.texts[bundle].values():
        text.body = text.body.replace(f"![]({name})", "")
        if "photos" in text.front:
            text.front["photos"] = [one for one in text.front["photos"] if one["file"] != name]
    if chance.random() < 0.7:  # else nothing shows the file, which is a warning
        del content.files[f"content/{bundle}/{name}"]
    return f"{bundle}: no {name} any more; the file is {'there' if f'content/{bundle}/{name}' in content.files else 'gone'}"


@edit
def another_order_of_photos(content: Content, chance: Random) -> str:
    bundle = one(
        chance, (bundle for bundle, texts in content.texts.items() if len(texts["id"].front.get("photos", [])) > 1)
    )
    content.texts[bundle]["id"].front["photos"].reverse()
    return f"{bundle}: photos in the other order"


@edit
def a_file_that_nothing_shows(content: Content, chance: Random) -> str:
    bundle = one(chance, content.texts)
    name = f"content/{bundle}/lupa.jpg"
    if content.files.pop(name, None) is None:
        content.files[name] = b"x"
    return f"{bundle}: lupa.jpg {'lies there' if name in content.files else 'gone'}"


@edit
def another_logo(content: Content, chance: Random) -> str:
    bundle = one(chance, content.bundles("partner"))
    front, colour = content.texts[bundle]["id"].front, f"#{chance.randrange(16**3):03x}"
    name = chance.choice(["logo", "logo_dark"])
    if name in front and chance.random() < 0.3:
        del content.files[f"content/{bundle}/{front.pop(name)}"]
        return f"{bundle}: no {name}"
    front.setdefault(name, f"{name.replace('_', '-')}.svg")
    content.files[f"content/{bundle}/{front[name]}"] = mark(colour)
    return f"{bundle}: {name} in {colour}"


@edit
def another_logo_of_the_institution(content: Content, chance: Random) -> str:
    colour = f"#{chance.randrange(16**3):03x}"
    content.files["content/data/logo.svg"] = mark(colour)
    return f"the institution's logo in {colour}"


_group("photos")


# --- data files -----------------------------------------------------------------------------------------------------


@edit
def a_contact(content: Content, chance: Random) -> str:
    contacts = content.data["contacts.yaml"]
    key = one(chance, contacts)
    name, value = one(chance, {
        "name": said(chance), "role": said(chance), "phone": f"+62 711 555 {chance.randrange(1000):04}",
        "whatsapp": chance.choice([None, f"+62 812 555 {chance.randrange(1000):04}"]), "email": f"a{chance.randrange(99)}@b.example",
        "hours": chance.choice([None, said(chance)]),
    }.items())  # fmt: skip
    return f"contacts.yaml: {key}: {_set(contacts[key], name, value)}"


@edit
def a_contact_more_or_less(content: Content, chance: Random) -> str:
    contacts = content.data["contacts.yaml"]
    if contacts.pop("toko", None):
        return "contacts.yaml: no toko"
    new = {"toko": {"name": said(chance), "role": said(chance), "phone": "+62 711 555 0300", "email": "toko@b.example"}}
    content.data["contacts.yaml"] = {**new, **contacts} if chance.random() < 0.5 else {**contacts, **new}
    return f"contacts.yaml: {new}"


@edit
def a_person(content: Content, chance: Random) -> str:
    people = content.data["people.yaml"]
    key = one(chance, people)
    held = {
        "role": said(chance),
        "institution": chance.choice(["Lapas Teladan", "Lapas Wanita", "Dinas"]),
        "from": "2022-01-01",
    }
    name, value = one(chance, {
        "name": said(chance), "titles": chance.choice([None, "M.H.", "S.Pd."]),
        "positions": [*people[key].get("positions", [])[-1:], held | chance.choice([{}, {"until": "2023-06-02"}])],
    }.items())  # fmt: skip
    return f"people.yaml: {key}: {_set(people[key], name, value)}"


@edit
def a_person_more_or_less(content: Content, chance: Random) -> str:
    people = content.data["people.yaml"]
    if people.pop("budi-santoso", None):
        return "people.yaml: no budi-santoso"
    people["budi-santoso"] = {"name": chance.choice(["Budi Santoso", "warga binaan"])}
    return f"people.yaml: {people['budi-santoso']}"


@edit
def names_of_institutions(content: Content, chance: Random) -> str:
    entry = one(chance, content.data.get("institutions.yaml", {"lapas": {"names": []}})["lapas"]["names"])
    return f"institutions.yaml: {_set(entry, 'short', chance.choice([None, said(chance), 'Lapas Teladan', 'Dinas']))}"


@edit
def a_consent(content: Content, chance: Random) -> str:
    consents = content.data["consents.yaml"]
    key = one(chance, consents)
    name, value = one(chance, {
        "until": chance.choice([None, "2023-05-30", "2023-06-01", "2023-06-20", "2030-01-01"]),
        "withdrawn": chance.choice([None, "2023-05-30", "2023-06-02"]), "granted": chance.choice(["2022-01-15", "2023-06-02"]),
        "scope": said(chance),
    }.items())  # fmt: skip
    return f"consents.yaml: {key}: {_set(consents[key], name, value)}"


@edit
def the_glossary(content: Content, chance: Random) -> str:
    content.data["glossary.yaml"] = [
        {"use": said(chance), "instead_of": [said(chance)]}, *some(chance, content.data.get("glossary.yaml", [])),
    ]  # fmt: skip
    return f"glossary.yaml: {content.data['glossary.yaml']}"


@edit
def a_data_file_more_or_less(content: Content, chance: Random) -> str:
    name = chance.choice(["institutions.yaml", "glossary.yaml"])
    if name in content.data and chance.random() < 0.5:
        del content.data[name]
        return f"no {name}"
    content.data[name] = {"institutions.yaml": {"lapas": {"names": [{"name": said(chance)}]}}, "glossary.yaml": []}[
        name
    ]
    return f"{name}: {content.data[name]}"


_group("data")


# --- settings, theme, clock -----------------------------------------------------------------------------------------

_TABLE = {"id": "Kata {}", "en": "Word {}"}


def _localised(chance: Random) -> Any:
    number = chance.randrange(100)
    return chance.choice([f"Kata {number}", {tag: text.format(number) for tag, text in _TABLE.items()}])


SETTINGS: dict[str, Callable[[Content, Random], Any]] = {
    "SITENAME": lambda c, r: said(r), "SHORT_NAME": lambda c, r: said(r), "POSTAL_ADDRESS": lambda c, r: said(r),
    **dict.fromkeys(["TAGLINE", "PARENT", "BOILERPLATE", "BOILERPLATE_SHORT"], lambda c, r: _localised(r)),
    "TOPICS": lambda c, r: {key: r.choice([c.settings["TOPICS"][key], _localised(r)]) for key in shuffled(r, c.settings["TOPICS"])}
    | r.choice([{}, {"baru": _localised(r)}]),
    "CATEGORIES": lambda c, r: {key: _localised(r) for key in reversed(c.settings["CATEGORIES"])},
    "LICENSES": lambda c, r: c.settings["LICENSES"] | {"press": {"name": _localised(r), "terms": _localised(r)}},
    "SUMMARIES": lambda c, r: {kind: _localised(r) for kind in some(r, ["release", "activity", "product", "partner"])},
    "MENU": lambda c, r: r.sample(["release", "activity", "product", "partner", "press"], r.randrange(2, 6)),
    "FOOTER_PAGES": lambda c, r: some(r, c.slugs("page")), "VISIT_PAGE": lambda c, r: r.choice(["", "profil", "kunjungan"]),
    "PRESS_PAGE": lambda c, r: r.choice(["", "media", "profil"]), "CORRECTIONS_PAGE": lambda c, r: r.choice(["", "koreksi"]),
    "PRESS_PATH": lambda c, r: r.choice(["", "media", "pers"]), "PHOTOS_PATH": lambda c, r: r.choice(["", "media/foto", "foto"]),
    "COVERAGE_PATH": lambda c, r: r.choice(["", "media/liputan"]), "CORRECTIONS_PATH": lambda c, r: r.choice(["", "koreksi", "ralat"]),
    "SITEURL": lambda c, r: r.choice(["", "https://lain.example", "https://teladan.example/pers"]),
    "SOCIALS": lambda c, r: {name: f"https://{name}.example/" for name in some(r, ["satu", "dua"])},
    "CONTACT": lambda c, r: one(r, c.data["contacts.yaml"]), "COPYRIGHT": lambda c, r: f"© {{year}} {said(r)}",
    "PROVINCE": lambda c, r: said(r), "COUNTRY": lambda c, r: said(r), "TEAMS": lambda c, r: some(r, ["Tim Foto", "Ani", "Budi"]),
    "LOGO": lambda c, r: r.choice(["", "logo.svg"]), "TIMEZONE_LABEL": lambda c, r: r.choice(["WIB", "WITA", ""]),
    "TIMEZONE": lambda c, r: r.choice(["Asia/Jakarta", "Asia/Makassar", "UTC"]), "TOPIC_PATH": lambda c, r: r.choice(["topik", "tema"]),
    "FEED_ITEMS": lambda c, r: r.randrange(1, 6), "NEWS_RELEASES": lambda c, r: r.randrange(1, 6),
    "HOME_RELEASES": lambda c, r: r.randrange(5), "LIBRARY_PHOTOS": lambda c, r: r.randrange(1, 6),
    "PHOTO_WIDTHS": lambda c, r: r.choice([[32], [16, 48], [64]]), "PHOTO_FORMATS": lambda c, r: r.choice([["jpeg"], ["webp", "jpeg"]]),
    "PHOTO_CROPS": lambda c, r: r.choice([[], [(32, 18)], [(32, 32)]]), "PRESS_SIDE": lambda c, r: r.choice([0, 48, 4000]),
    "JPEG_QUALITY": lambda c, r: r.choice([40, 80]), "SERVER": lambda c, r: r.choice(["", "apache", "nginx"]),
    "LANGUAGES": lambda c, r: r.choice([["id", "en"], ["en", "id"], ["id", "en", "ms"]]),
    "SECURITY_CONTACT": lambda c, r: r.choice(["", "mailto:aman@teladan.example"]),
    "SECURITY_EXPIRES": lambda c, r: r.choice(["2023-06-15", "2024-05-01", "2024-04-01"]),
    "HOTLINE": lambda c, r: said(r), "JINJA_GLOBALS": lambda c, r: {"hotline": said(r)},
}  # fmt: skip


def _setting(name: str, value: Callable[[Content, Random], Any], content: Content, chance: Random) -> str:
    content.settings[name] = value(content, chance)
    return f"{name} = {content.settings[name]!r}"


for _name, _make in SETTINGS.items():
    EDITS[f"the setting {_name}"] = partial(_setting, _name, _make)


@edit
def the_contact_for_security(content: Content, chance: Random) -> str:
    content.settings |= {
        "SECURITY_CONTACT": "mailto:aman@teladan.example",
        "SECURITY_EXPIRES": f"2024-05-{chance.randrange(1, 30):02}",
    }
    return f"SECURITY_EXPIRES = {content.settings['SECURITY_EXPIRES']}"


@edit
def another_key(content: Content, chance: Random) -> str:
    """Sign with a key that was not there before, or with none."""
    if content.files.pop("kunci.pem", None) and chance.random() < 0.5:
        content.files.pop(f"content/data/{PUBLIC_FILE}", None)
        return "no key"
    made = key(chance.choice("abc"))
    content.files |= {"kunci.pem": made.pem, f"content/data/{PUBLIC_FILE}": made.public.pem}
    return f"key {made.public.fingerprint}"


_group("settings")


@edit
def a_template(content: Content, chance: Random) -> str:
    name = one(chance, (name for name in content.files if name.startswith("theme/templates/")))
    text = content.files[name].decode()
    # Within what the template says, wherever that is: behind the last mark that ends a block or a macro, before it.
    at = max(text.rfind("{% endblock"), text.rfind("{% endmacro"))
    more = f"<!-- {chance.randrange(1000)} -->\n"
    content.files[name] = (text + more if at < 0 else text[:at] + more + text[at:]).encode()
    return f"{name}: a comment more"


@edit
def a_template_that_shows_more(content: Content, chance: Random) -> str:
    """A theme may show what no page has shown before, as long as it stays with what it is given."""
    name, shows = chance.choice([
        ("product.html", "{{ HOTLINE }} {{ hotline }}"), ("partials/footer.html", "{{ site.tagline }} {{ site.parent }}"),
        ("release.html", "{{ release.document.bundle.slug }} {{ release.event_date }} {{ release.topic.address }}"),
        ("macros/card.html", "{{ page.address }}"), ("partner.html", "{{ partner.summary }} {{ partner.address }}"),
        ("partials/breadcrumbs.html", "{{ page.kind }} {{ page.section }}"),
    ])  # fmt: skip
    path = f"theme/templates/{name}"
    text = content.files[path].decode()
    at = max(text.rfind("{% endblock"), text.rfind("{% endmacro"))
    content.files[path] = (text + shows if at < 0 else text[:at] + shows + text[at:]).encode()
    return f"{name}: shows {shows}"


@edit
def a_new_partial(content: Content, chance: Random) -> str:
    """A template is split: what it says comes from a file that was not there before."""
    name = f"partials/baru-{chance.randrange(20)}.html"
    content.files[f"theme/templates/{name}"] = f"<!-- {chance.randrange(1000)} -->\n".encode()
    path = f"theme/templates/{chance.choice(['partials/footer.html', 'partials/quotes.html', 'partials/head.html'])}"
    text = content.files[path].decode()
    if f'"{name}"' not in text:
        content.files[path] = f'{text}{{% include "{name}" %}}\n'.encode()
    return f"{path} includes {name}"


@edit
def a_style_sheet(content: Content, chance: Random) -> str:
    name = one(chance, (name for name in content.files if name.endswith(".css")))
    content.files[name] += f".x{chance.randrange(1000)} {{ color: red }}\n".encode()
    return f"{name}: a rule more"


@edit
def a_colour_of_the_theme(content: Content, chance: Random) -> str:
    name = "theme/static/css/tokens.css"
    text, colour = content.files[name].decode(), f"#{chance.randrange(16**6):06x}"
    found = one(chance, re.findall(r"#[0-9a-f]{6}\b", text))
    content.files[name] = text.replace(found, colour).encode()
    return f"{name}: {colour} for {found}"


@edit
def a_script_of_the_theme(content: Content, chance: Random) -> str:
    name = one(chance, (name for name in content.files if name.endswith(".js")))
    content.files[name] += f"// {chance.randrange(1000)}\n".encode()
    return f"{name}: a line more"


@edit
def another_icon(content: Content, chance: Random) -> str:
    name = one(chance, (name for name in content.files if name.startswith("theme/static/") and name.endswith(".svg")))
    content.files[name] = re.sub(
        rb"(<svg[^>]*>)", rb"\1<!-- %d -->" % chance.randrange(1000), content.files[name], count=1
    )
    return f"{name}: changed"


_group("theme")


@edit
def the_clock(content: Content, chance: Random) -> str:
    content.now = chance.choice([moment for moment in MOMENTS if moment != content.now])
    return f"it is {content.now}"


_group("clock")


# --- mistakes -------------------------------------------------------------------------------------------------------


@mistake
def a_field_missing(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    del text.front["title"]
    return f"{bundle} ({lang}): no title"


@mistake
def broken_yaml(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    text.note = "a: [\n"
    return f"{bundle} ({lang}): YAML that cannot be read"


@mistake
def an_unknown_key(content: Content, chance: Random) -> str:
    bundle = one(chance, content.bundles("release"))
    name, value = one(
        chance, {"topic": "entah", "partners": ["entah"], "contact": "entah", "products": ["entah"]}.items()
    )
    return f"{bundle}: {_set(content.texts[bundle]['id'].front, name, value)}"


@mistake
def a_field_that_is_wrong(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    name, value = one(chance, {"sample": "mungkin", "entah": "x", "status": "x", "embargo": "besok"}.items())
    return f"{bundle} ({lang}): {_set(text.front, name, value)}"


@mistake
def a_link_to_nowhere(content: Content, chance: Random) -> str:
    bundle, lang, text = _any_text(content, chance, one(chance, FIELDS))
    text.body += "\n[entah](/entah/) ![](entah.jpg)\n"
    return f"{bundle} ({lang}): a link and a picture that do not exist"


@mistake
def a_photo_that_is_broken_or_missing(content: Content, chance: Random) -> str:
    bundle, photo = one(chance, photos(content))
    name = f"content/{bundle}/{photo['file']}"
    if chance.random() < 0.5:
        del content.files[name]
        return f"{name} missing"
    content.files[name] = content.files[name][:700]
    return f"{name} cut"


@mistake
def a_data_file_that_is_wrong(content: Content, chance: Random) -> str:
    name, value = one(
        chance, {"contacts.yaml": {"humas": {"name": "x"}}, "people.yaml": ["x"], "consents.yaml": {}}.items()
    )
    content.data[name] = value
    return f"{name}: {value}"


@mistake
def a_setting_that_is_wrong(content: Content, chance: Random) -> str:
    name, value = one(
        chance, {"FEED_ITEMS": 0, "MENU": ["x"], "SITENAME": None, "VISIT_PAGE": "entah", "LOGO": "entah.svg"}.items()
    )
    content.settings[name] = value
    return f"{name} = {value!r}"


@mistake
def a_template_that_is_wrong(content: Content, chance: Random) -> str:
    name = f"theme/templates/{chance.choice(['partials/footer.html', 'partials/head.html', 'macros/card.html', 'news.html'])}"
    wrong = chance.choice(
        ["{% if %}", "{{ tidak.ada.di.sini }}", '<a href="/tidak-ada/">x</a>', '{% include "tidak/ada.html" %}']
    )
    text = content.files[name].decode()
    at = max(text.find("{% block content %}"), 0)
    content.files[name] = (
        text[:at] + wrong + text[at:] if not at else text.replace("{% block content %}", "{% block content %}" + wrong)
    ).encode()
    return f"{name}: {wrong}"


@mistake
def two_texts_with_one_alias(content: Content, chance: Random) -> str:
    for bundle in chance.sample(sorted(content.texts), 2):
        content.texts[bundle]["id"].front["aliases"] = ["/sama/"]
    return "two texts have the alias /sama/"


@mistake
def a_text_without_its_original(content: Content, chance: Random) -> str:
    bundle = one(chance, (bundle for bundle, texts in content.texts.items() if "en" in texts))
    del content.texts[bundle]["id"]
    content.texts[bundle] = {"en": content.texts[bundle]["en"]}
    return f"{bundle}: only its translation"
