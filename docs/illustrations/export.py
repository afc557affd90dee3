"""Write captions and credits into the drawn pictures, as a photographer would send them: IPTC in XMP and in IIM.

``uv run python docs/illustrations/export.py`` (needs exiftool). The front matter below content/ is the source; a picture is
written anew only where its metadata differ, so a second run changes nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsroom.frontmatter import load, split

CONTENT = Path(__file__).resolve().parents[2] / "content"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CITY, PROVINCE, COUNTRY = "Palembang", "Sumatera Selatan", "Indonesia"
COPYRIGHT = "© {year} Lapas Perempuan Kelas IIA Palembang"


def tags(photo: dict[str, str], headline: str) -> dict[str, str]:
    """Return the tags of a picture, by exiftool's names, in both schemes (IPTC Photo Metadata Standard 2023.2)."""
    day = photo["date"]
    notice = COPYRIGHT.format(year=day[:4])
    return {
        "XMP-dc:Description": photo["caption"],
        "XMP-dc:Creator": photo["creator"],
        "XMP-dc:Rights": notice,
        "XMP-photoshop:Headline": headline,
        "XMP-photoshop:Credit": photo["credit"],
        "XMP-photoshop:DateCreated": day.replace("-", ":"),
        "XMP-photoshop:City": CITY,
        "XMP-photoshop:State": PROVINCE,
        "XMP-photoshop:Country": COUNTRY,
        "XMP-iptcCore:CountryCode": "IDN",
        "XMP-iptcCore:AltTextAccessibility": photo["alt"],
        "XMP-iptcExt:DigitalSourceType": SOURCE_TYPES + photo["source_type"],
        "IPTC:CodedCharacterSet": "UTF8",
        "IPTC:Headline": headline[:256],
        "IPTC:Caption-Abstract": photo["caption"],
        "IPTC:By-line": photo["creator"],
        "IPTC:Credit": photo["credit"],
        "IPTC:CopyrightNotice": notice,
        "IPTC:DateCreated": day.replace("-", ":"),
        "IPTC:City": CITY,
        "IPTC:Province-State": PROVINCE,
        "IPTC:Country-PrimaryLocationName": COUNTRY,
    }


def written(path: Path) -> dict[str, str]:
    """Return what a file says already, as ``tags`` names it."""
    out = subprocess.run(["exiftool", "-j", "-G1", "-XMP:all", "-IPTC:all", str(path)], capture_output=True, check=True)
    record: dict[str, Any] = json.loads(out.stdout)[0]
    return {name: str(value) for name, value in record.items() if name != "SourceFile"}


def export(path: Path, wanted: dict[str, str]) -> bool:
    """Write the tags into a picture unless they are there; return whether it was written."""
    shown = {**wanted, "XMP-iptcExt:DigitalSourceType": None, "IPTC:CodedCharacterSet": None}
    have = written(path)
    if all(have.get(name) == value for name, value in shown.items() if value is not None):
        return False
    arguments = [f"-{name}={value}" for name, value in wanted.items()]
    # "#": DigitalSourceType is given as its URI, not as one of exiftool's own words.
    arguments = [a.replace("DigitalSourceType=", "DigitalSourceType#=") for a in arguments]
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-charset", "iptc=UTF8", "-all=", *arguments, str(path)], check=True
    )
    return True


def main() -> None:
    """Export every drawn picture that a text lists."""
    for index in sorted(CONTENT.rglob("index.md")):
        front, _, line, _ = split(index.read_text("utf-8"))
        data = load(front, line).data
        for photo in data.get("photos", []):
            path = index.parent / photo["file"]
            if (
                photo.get("source_type") == "digitalCreation"
                and path.is_file()
                and export(path, tags(photo, data["title"]))
            ):
                print(path.relative_to(CONTENT))


if __name__ == "__main__":
    main()
