"""Colour: any picture mode and profile to sRGB, alpha onto white, and a picture's tone.

The tone is the colour a page shows in a photo's place until it is there: one of 64, so that it fits a class name.
"""

from io import BytesIO

from PIL import Image, ImageChops

WHITE = (255, 255, 255)
_GREY_16 = {"I;16", "I;16L", "I;16B", "I;16N", "I"}
_STRIP = 256  # rows


def srgb(image: Image.Image) -> Image.Image:
    """Return a loaded picture as RGB, or RGBA where parts of it are transparent, its embedded profile applied.

    The picture itself is returned where nothing has to be done.

    A profile that cannot be read, or is for another kind of colour than the picture's, is left out: the values are
    then taken for sRGB, as browsers do.
    """
    if image.mode in {"RGB", "RGBA"} and not image.info.keys() & {"icc_profile", "transparency"}:
        return image
    colours, alpha = _parts(image)
    result = _converted(colours, image.info.get("icc_profile"))
    if alpha is not None:
        result.putalpha(alpha)
    return result


def flattened(image: Image.Image) -> Image.Image:
    """Return RGB on white. Colours hidden under transparency (they survive in PNG, WebP and AVIF) are gone."""
    if image.mode == "RGB":  # convert() would copy half a gigabyte
        return image
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, WHITE)
    for top in range(0, image.height, _STRIP):  # in strips: whole copies of a large picture would need gigabytes
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        ground.paste(strip.convert("RGB"), (0, top), strip.getchannel("A"))
    return ground


def tone(image: Image.Image) -> str:
    """Return the most frequent of 64 colours as three digits 0–3 for red, green and blue, like ``312``."""
    small = image.convert("RGB").resize((32, 32), Image.Resampling.BOX)
    levels = small.point([(value * 3 + 127) // 255 for value in range(256)] * 3)
    red, green, blue = levels.split()
    index = ImageChops.add(ImageChops.add(red.point(lambda v: v * 16), green.point(lambda v: v * 4)), blue)
    counts = index.histogram()[:64]
    first = counts.index(max(counts))  # the lowest key of equals, so that the choice is fixed
    return f"{first // 16}{first // 4 % 4}{first % 4}"


def _parts(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split into colours (modes L, RGB, CMYK) and alpha, with the traps of each mode."""
    mode = image.mode
    if mode in _GREY_16:  # convert() would clip all but the darkest 256 levels to white
        wide = image.convert("I")
        return wide.point([value >> 8 for value in range(65536)], "L"), _keyed(wide, image.info.get("transparency"))
    if mode in {"LA", "La"}:
        pair = image.convert("LA")
        return pair.getchannel("L"), pair.getchannel("A")
    if mode == "CMYK":
        return image, None
    if mode == "L" and "transparency" not in image.info:
        return image, None
    if mode in {"RGBA", "RGBa", "PA"} or image.has_transparency_data:
        full = image if mode == "RGBA" else image.convert("RGBA")
        return full.convert("RGB"), full.getchannel("A")
    return _rgb(image), None


def _rgb(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")  # convert() would copy


def _keyed(wide: Image.Image, key: object) -> Image.Image | None:
    """Return the alpha of a 16-bit grey PNG with one transparent value (tRNS)."""
    if not isinstance(key, int):
        return None
    return wide.point([0 if value == key else 255 for value in range(65536)], "L")


def _converted(colours: Image.Image, data: bytes | None) -> Image.Image:
    """Apply an ICC profile (relative colorimetric, black point compensated); colours are L, RGB or CMYK."""
    if data:
        from PIL import ImageCms  # noqa: PLC0415 - most builds open no picture, and many pictures have no profile

        try:
            profile = ImageCms.ImageCmsProfile(BytesIO(data))
            space = profile.profile.xcolor_space.strip()
            if space == "RGB" and ImageCms.getProfileDescription(profile).startswith("sRGB"):
                return _rgb(colours)
            if space == "RGB" and colours.mode == "L":
                colours = colours.convert("RGB")
            if {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(space) == colours.mode:
                converted = ImageCms.profileToProfile(
                    colours,
                    profile,
                    ImageCms.createProfile("sRGB"),
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    outputMode="RGB",
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )
                if converted is not None:
                    return converted
        except Exception:  # noqa: BLE001, S110 - a broken profile may raise anything; the values are then sRGB
            pass
    return _rgb(colours)
