// The news of two days for search engines.

import { e, iso } from "../lib/words.js";

export const data = { permalink: "/sitemap-news.xml", eleventyExcludeFromCollections: true };

export function render({ site, collections }) {
  const since = new Date(site.now) - 2 * 24 * 3600 * 1000;
  const recent = collections.register.releases.filter((release) => release.date >= since).slice(0, 1000);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${recent.map((release) => `<url><loc>${site.url}${release.url}</loc><news:news><news:publication><news:name>${e(site.name)}</news:name><news:language>id</news:language></news:publication><news:publication_date>${iso(release.date)}</news:publication_date><news:title>${e(release.data.title)}</news:title></news:news></url>\n`).join("")}</urlset>
`;
}
