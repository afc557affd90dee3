// The photo library: its index, and its lists by year, topic and activity.

import { photoCard } from "../lib/cards.js";
import { page } from "../lib/page.js";
import { e, each, year } from "../lib/words.js";

export const data = {
  pagination: { data: "pages", size: 1, alias: "entry", before: (pages) => pages.filter(({ layout }) => layout === "photos") },
  permalink: ({ entry }) => `/${entry.path}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ entry, pages, site, collections, page: own }) {
  const { register } = collections;
  const fits = (release) =>
    entry.year ? year(release.date) === entry.year
    : entry.topic ? release.data.topic === entry.topic
    : release.data.activities?.includes(entry.activity);
  const shown = entry.ways ? register.pictured.slice(0, 60) : register.pictured.filter(fits);
  const { ways } = pages.find(({ path }) => path === "media/foto");
  const main = `<div class="wrap listing">
<header class="page-head">
<h1>${e(entry.title)}</h1>
</header>
<div class="listing-filters">
${each(ways, (way) => `<nav aria-labelledby="by-${way.key}">
<h2 class="label-head" id="by-${way.key}">${e(way.title)}</h2>
<ul class="filter">
${each(way.entries, (item) => `<li><a href="${item.address}"${item.address === own.url ? ' aria-current="page"' : ""}>${e(item.name)} <span class="count">${item.count}</span></a></li>`)}
</ul>
</nav>`)}
</div>
<div class="listing-main grid photos">
${each(shown, (release) => photoCard(release, register, site))}
</div>
</div>`;
  const crumbs = [["Media", "/media/"], ...(entry.ways ? [] : [["Galeri foto", "/media/foto/"]])];
  return page(site, own.url, { title: entry.title, summary: site.tagline, section: "media", kind: "photo-list", crumbs }, main);
}
