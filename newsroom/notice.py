"""Notice: what is wrong with the texts, as ``inv serve`` shows it in the browser. Nothing of it is ever part of the site.

On a page of the site it lies over the site as it was before; where there is no site yet it is a page of its own.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from newsroom.language import N_, language
from newsroom.problems import Problem

FILES = ("notice.css", "notice.js")  # what its pages refer to, beside this module
TOKENS = "tokens.css"  # likewise: the theme's colours and type


@dataclass(frozen=True)
class Notice:
    """What a build came to: its problems and the one sentence of a build that broke off; ``refused``: nothing was published.

    ``lang``: the language of the messages.
    """

    lang: str
    problems: tuple[Problem, ...] = ()
    sentence: str = ""
    refused: bool = False

    @property
    def key(self) -> str:
        """What tells one notice from another: the same problems, the same key. Empty where there is nothing to tell."""
        if not self.problems and not self.sentence:
            return ""
        told = [str(self.refused), self.sentence, *(problem.text(self.lang) for problem in self.problems)]
        return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def over(self) -> bytes:
        """Return the element that lies over a page of the site; nothing where there is nothing to tell."""
        return self._rendered("over") if self.key else b""

    def page(self, edition: str) -> bytes:
        """Return a page of its own: what is wrong, or that the site is being made. ``edition``: see ``newsroom.serve``."""
        return self._rendered("page", edition)

    def _rendered(self, form: str, edition: str = "") -> bytes:
        gettext, ngettext, number = (
            language(self.lang).gettext,
            language(self.lang).ngettext,
            language(self.lang).number,
        )
        errors = [problem for problem in self.problems if not problem.warning]
        warnings = [problem for problem in self.problems if problem.warning]
        counted = ngettext("{num} problem", "{num} problems", len(errors)).format(num=number(len(errors)))
        warned = ngettext("{num} warning", "{num} warnings", len(warnings)).format(num=number(len(warnings)))
        if self.sentence:
            title = gettext(N_("The site could not be made"))
        elif self.key:
            title = counted if errors else warned
        else:
            title = gettext(N_("The site is being made"))
        return (
            _template()
            .render(
                form=form, edition=edition, lang=self.lang, dir=language(self.lang).direction, key=self.key, title=title,
                refused=self.refused, lead=gettext(self._lead(form)), sentence=self.sentence, warned=warned,
                errors=[problem.parts(self.lang) for problem in errors],
                warnings=[problem.parts(self.lang) for problem in warnings],
                show=gettext(N_("Show")), hide=gettext(N_("Hide")), close=gettext(N_("Close")),
            )
            .encode("utf-8", "replace")
        )  # fmt: skip

    def _lead(self, form: str) -> str:
        if not self.key:
            return N_("This page shows it as soon as it is there.")
        if not self.refused:
            return N_("The site has been made all the same. Look whether something was overlooked.")
        if form == "page":
            return N_("There is no site to show yet. Mend this and save: it appears here by itself.")
        return N_("The site behind this is the one from before. Mend this and save: it is shown anew by itself.")


def file(name: str) -> bytes:
    """Return one of FILES."""
    return (Path(__file__).parent / name).read_bytes()


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("notice.html")
