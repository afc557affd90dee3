"""Photographs of the bench: 12-megapixel JPEG files with what photographs have: smooth light, edges, texture and grain."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 4000, 3000


def photograph(seed: int) -> bytes:
    """Return a JPEG file as a camera makes it: 4000 × 3000 pixels, quality 92, 4:2:0."""
    random = np.random.default_rng(seed)
    coarse = random.integers(40, 216, (6, 8, 3), dtype=np.uint8)
    light = Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(light)
    for _ in range(120):  # people, tables, folds of cloth: edges at every scale
        x, y = random.integers(0, WIDTH), random.integers(0, HEIGHT)
        w, h = random.integers(40, 900), random.integers(40, 900)
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        (draw.ellipse if random.random() < 0.6 else draw.rectangle)((x, y, x + w, y + h), fill=colour)
    softened = light.filter(ImageFilter.GaussianBlur(2))
    pixels = np.asarray(softened, dtype=np.int16)
    grain = random.normal(0, 5, (HEIGHT // 2, WIDTH // 2)).repeat(2, 0).repeat(2, 1) + random.normal(
        0, 3, (HEIGHT, WIDTH)
    )
    noisy = np.clip(pixels + grain[:, :, None], 0, 255).astype(np.uint8)
    file = BytesIO()
    Image.fromarray(noisy).save(file, "JPEG", quality=92, subsampling="4:2:0")
    return file.getvalue()
