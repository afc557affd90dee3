"""Files written and read by exiftool, the programs' common reference (Debian package libimage-exiftool-perl)."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.sample import needed

# What exiftool says of the files themselves, by the names of its -G1. JPEG comments, GPS, user data and the like are not here.
STRUCTURE = {
    *(f"File:{name}" for name in ("FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight", "EncodingProcess")),
    *(f"File:{name}" for name in ("BitsPerSample", "ColorComponents", "YCbCrSubSampling")),
    *(f"JFIF:{name}" for name in ("JFIFVersion", "ResolutionUnit", "XResolution", "YResolution")),
    *(f"RIFF:{name}" for name in ("WebP_Flags", "ImageWidth", "ImageHeight", "VP8Version", "HorizontalScale", "VerticalScale")),
    *(f"QuickTime:{name}" for name in ("MajorBrand", "MinorVersion", "CompatibleBrands", "HandlerType", "MediaDataSize")),
    *(f"QuickTime:{name}" for name in ("ImageSpatialExtent", "ImagePixelDepth", "AV1ConfigurationVersion", "SeqProfile")),
    *(f"QuickTime:{name}" for name in ("SeqLevelIdx0", "SeqTier0", "HighBitDepth", "TwelveBit", "ChromaFormat", "MediaData")),
    *(f"QuickTime:{name}" for name in ("ChromaSamplePosition", "InitialDelaySamples", "ColorProfiles", "ColorPrimaries")),
    *(f"QuickTime:{name}" for name in ("TransferCharacteristics", "MatrixCoefficients", "MediaDataOffset")),
    "Meta:PrimaryItemReference",
    "Composite:ImageSize",
    "Composite:Megapixels",
}  # fmt: skip


def write(path: Path, *arguments: str) -> bytes:
    """Write tags into a file and return its bytes. Arguments go through a file: names and values are UTF-8 wherever it runs."""
    options = [
        "-q",
        "-m",
        "-overwrite_original",
        "-charset",
        "filename=utf8",
        "-codedcharacterset=utf8",
        *arguments,
        str(path),
    ]
    run(path.with_name("arguments.txt"), options)
    return path.read_bytes()


def tags(path: Path, *arguments: str) -> dict[str, Any]:
    """Return what exiftool says of a file, by group and name (``XMP-dc:Creator``), less what the disk says of it."""
    options = ["-json", "-G1", "-a", "-u", "--System:all", "--ExifTool:all", *arguments, str(path)]
    (record,) = json.loads(run(path.with_name("arguments.txt"), options))
    return {name: value for name, value in record.items() if name != "SourceFile"}


def run(file: Path, options: list[str], seconds: float = 60) -> bytes:
    file.write_text("\n".join(options) + "\n", encoding="utf-8")
    program = needed("exiftool", "libimage-exiftool-perl")
    return subprocess.run([program, "-@", str(file)], capture_output=True, check=True, timeout=seconds).stdout
