// The register of partners.

import { sectionHead, wall } from "../lib/cards.js";
import { page } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/mitra/index.html", eleventyExcludeFromCollections: true };

export function render({ site, pages, collections }) {
  const { partners } = collections.register;
  const now = new Date(site.now);
  const agreements = partners.flatMap((partner) => partner.data.agreements ?? []);
  const entry = pages.find(({ path }) => path === "mitra");
  const sectors = Object.entries(site.sectors).filter(([key]) => partners.some((partner) => partner.data.sector === key));
  const main = `<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
<p class="standfirst">${e(entry.summary)}</p>
<dl class="figures">
<div><dt>Mitra</dt><dd>${partners.length}</dd></div>
<div><dt>Perjanjian</dt><dd>${agreements.length}</dd></div>
<div><dt>Berlaku</dt><dd>${agreements.filter((agreement) => agreement.until > now).length}</dd></div>
</dl>
</header>
${each(sectors, ([key, name]) => `<section class="wrap section" aria-labelledby="${key}">
${sectionHead(name, key)}
${wall(partners.filter((partner) => partner.data.sector === key))}
</section>`)}`;
  return page(site, "/mitra/", { ...entry, section: "mitra", kind: "partner-list" }, main);
}
