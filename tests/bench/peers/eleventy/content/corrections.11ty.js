// What was corrected.

import { page } from "../lib/page.js";
import { e } from "../lib/words.js";

export const data = { permalink: "/koreksi/index.html", eleventyExcludeFromCollections: true };

export function render({ site, pages }) {
  const entry = pages.find(({ path }) => path === "koreksi");
  const main = `<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
<p class="standfirst">${e(entry.summary)}</p>
</header>
<div class="wrap text-and-rail">
<div class="text">
<section aria-labelledby="corrected">
<h2 id="corrected">Yang sudah dikoreksi</h2>
<p>Belum ada.</p>
</section>
</div>
</div>`;
  return page(site, "/koreksi/", { ...entry, section: "koreksi", kind: "corrections", crumbs: [["Beranda", "/"]] }, main);
}
