"""The kinds of content and their front matter, one model a kind.

``KINDS`` maps a kind's key (as in the setting SECTIONS) to its model; ``DATA`` a data file's name to its model.
"""

from typing import Any

from pydantic import RootModel

from newsroom.kinds.activity import ActivityMeta
from newsroom.kinds.base import Meta
from newsroom.kinds.data import ConsentsFile, ContactsFile, GlossaryFile, InstitutionsFile, PeopleFile
from newsroom.kinds.page import PageMeta
from newsroom.kinds.partner import PartnerMeta
from newsroom.kinds.product import ProductMeta
from newsroom.kinds.release import ReleaseMeta

KINDS: dict[str, type[Meta]] = {
    "release": ReleaseMeta,
    "activity": ActivityMeta,
    "partner": PartnerMeta,
    "product": ProductMeta,
    "page": PageMeta,
}

DATA: dict[str, type[RootModel[Any]]] = {
    "contacts.yaml": ContactsFile,
    "people.yaml": PeopleFile,
    "institutions.yaml": InstitutionsFile,
    "consents.yaml": ConsentsFile,
    "glossary.yaml": GlossaryFile,
}
