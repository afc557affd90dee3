// The news index and the archives: by year, by topic, by topic and year.

import { card } from "../lib/cards.js";
import { FEEDS, page } from "../lib/page.js";
import { e, each, month, year } from "../lib/words.js";

export const data = {
  pagination: { data: "pages", size: 1, alias: "entry", before: (pages) => pages.filter(({ path, build }) => path.startsWith("berita") && !build) },
  permalink: ({ entry }) => `/${entry.path}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ entry, site, collections, page: own }) {
  const { register } = collections;
  const all = entry.topic ? register.byTopic.get(entry.topic) : register.releases;
  const base = entry.topic ? `/berita/topik/${entry.topic}/` : "/berita/";
  const shown = !entry.year ? all.slice(0, 30) : entry.topic ? register.byTopicYear.get(`${entry.topic}/${entry.year}`) : register.byYear.get(entry.year);
  const counts = new Map();
  for (const release of all) counts.set(year(release.date), (counts.get(year(release.date)) ?? 0) + 1);
  const months = grouped(shown);
  const crumbs = own.url === "/berita/" ? [] : [["Berita", "/berita/"]];
  if (entry.topic && entry.year) crumbs.push([site.topics[entry.topic], base]);
  const main = `<div class="wrap listing">
<header class="page-head">
<h1>${e(entry.heading ?? entry.title)}</h1>
</header>
<div class="listing-filters">
<nav aria-labelledby="by-year">
<h2 class="label-head" id="by-year">Tahun</h2>
<ul class="filter">
${each([...counts], ([at, count]) => `<li><a href="${base}${at}/"${at === entry.year ? ' aria-current="page"' : ""}>${at} <span class="count">${count}</span></a></li>`)}
</ul>
</nav>
<nav aria-labelledby="by-topic">
<h2 class="label-head" id="by-topic">Topik</h2>
<ul class="filter">
${each(site.topic_order.filter((topic) => register.byTopic.has(topic)), (topic) => `<li><a href="/berita/topik/${topic}/"${topic === entry.topic ? ' aria-current="page"' : ""}>${e(site.topics[topic])} <span class="count">${register.byTopic.get(topic).length}</span></a></li>`)}
</ul>
</nav>
</div>
<div class="listing-main">
${each([...months], ([name, releases]) => `<section class="month">
<h2>${name}</h2>
<div class="month-list lines">
${each(releases, (release) => card(release, register, site, "row"))}
</div>
</section>`)}
</div>
</div>`;
  const title = entry.heading ?? entry.title;
  const links = entry.outputs ? FEEDS : [];
  return page(site, own.url, { title, summary: entry.summary, section: "berita", kind: "release-list", crumbs, links }, main);
}

function grouped(releases) {
  const found = new Map();
  for (const release of releases) {
    const key = month(release.date);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(release);
  }
  return found;
}
