// A photo in all its sizes, by Eleventy's own image library; files that are there already are not made again.

import path from "node:path";
import Image from "@11ty/eleventy-img";

const QUALITY = { sharpJpegOptions: { quality: 80, progressive: true }, sharpWebpOptions: { quality: 80 } };

/** Return a release's photo: files by format, the fallback, the largest, and what its front matter says. */
export async function photograph(release, site) {
  const meta = release.data.photos[0];
  const source = path.join(path.dirname(release.inputPath), meta.file);
  const place = { urlPath: release.url, outputDir: path.join("_site", release.url) };
  const made = await Image(source, { ...place, ...QUALITY, widths: site.widths, formats: site.formats });
  const fallback = made[site.formats.at(-1)];
  return { meta, formats: site.formats.map((format) => made[format]), fallback, largest: fallback.at(-1) };
}
