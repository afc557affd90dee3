// What stands at unknown addresses.

import { page, pressContact } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true };

export function render({ site }) {
  const main = `<div class="wrap not-found">
<header class="page-head">
<h1>Halaman ini tidak ada</h1>
<p class="standfirst">Mungkin alamatnya salah ketik, atau halamannya sudah pindah. Coba cari di sini.</p>
</header>
<ul class="grid pages">
${each(site.menu, (item) => `<li><h2><a href="/${item.key}/">${e(item.title)}</a></h2></li>`)}
</ul>
</div>
${pressContact(site)}`;
  return page(site, "/404.html", { title: "Halaman ini tidak ada", summary: site.tagline, kind: "not-found" }, main);
}
