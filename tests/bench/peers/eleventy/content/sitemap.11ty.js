// All pages for search engines.

import { e, iso } from "../lib/words.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export function render({ site, pages, collections }) {
  const { register } = collections;
  const url = (address, day = null, photo = null) => `<url>
<loc>${e(site.url + address)}</loc>
${day ? `<lastmod>${iso(day)}</lastmod>\n` : ""}${photo ? `<image:image><image:loc>${site.url}${photo.largest.url}</image:loc></image:image>\n` : ""}</url>
`;
  const listed = pages.filter(({ build }) => !build).map(({ path }) => url(`/${path}/`));
  const others = collections.all.filter((one) => one.url && !register.photos.has(one.url) && !one.data.dateline).map((one) => url(one.url));
  const releases = register.releases.map((release) => url(release.url, release.date, register.photos.get(release.url)));
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${url("/")}${[...listed, ...others, ...releases].join("")}</urlset>
`;
}
