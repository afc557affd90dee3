// The press room.

import { card, photoCard, sectionHead } from "../lib/cards.js";
import { FEEDS, contact, page } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/media/index.html", eleventyExcludeFromCollections: true };

const feeds = (name, address) =>
  `<div><dt>${e(name)}</dt><dd>${FEEDS.map(([type, format, file]) => `<a href="${address}${file}" type="${type}">${format}</a>`).join(" · ")}</dd></div>`;

export function render({ site, pages, collections }) {
  const { register } = collections;
  const entry = pages.find(({ path }) => path === "media");
  const pictured = register.pictured.slice(0, 6);
  const copied = (heading, text) => `<div>
<h3 class="label-head">${heading}</h3>
<p>${e(text)} <button class="copy" type="button" data-copy="${e(text)}" hidden>Salin teks</button></p>
</div>`;
  const main = `<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
<p class="standfirst">${e(entry.summary)}</p>
</header>
<section class="section wrap" aria-labelledby="contacts">
${sectionHead("Kontak", "contacts")}
<div class="grid pages">
<div class="contact">
${contact(site)}
</div>
</div>
</section>
<div class="wrap text-and-rail">
<div class="text">
<section aria-labelledby="boilerplate">
<h2 id="boilerplate">Tentang ${e(site.short_name)}</h2>
<div class="lines">
${copied("Dalam satu kalimat", site.boilerplate_short)}
${copied("Dalam satu paragraf", site.boilerplate)}
</div>
</section>
</div>
<aside class="rail" aria-label="Sekilas">
<nav class="facts" aria-labelledby="more">
<h2 class="label-head" id="more">Lainnya untuk media</h2>
<ul>
${pictured.length ? '<li><a href="/media/foto/">Galeri foto</a></li>\n' : ""}<li><a href="/berita/">Semua berita</a></li>
<li><a href="/koreksi/">Koreksi</a></li>
</ul>
</nav>
<section class="facts" aria-labelledby="feeds">
<h2 class="label-head" id="feeds">Umpan berita</h2>
<dl>
${feeds("Semua berita", "/berita/")}
${each(site.topic_order, (topic) => feeds(site.topics[topic], `/berita/topik/${topic}/`))}
</dl>
</section>
</aside>
</div>
<section class="section wrap" aria-labelledby="logo">
${sectionHead("Logo", "logo")}
<ul class="wall wall-named">
<li>
<a href="/theme/logo.svg" download>
<span class="wall-logo"><img src="/theme/logo.svg" width="81" height="41" alt="Logo ${e(site.short_name)}" loading="lazy" decoding="async"></span>
<span class="wall-name">Gambar vektor, untuk segala ukuran</span>
</a>
</li>
</ul>
</section>
<section class="section wrap" aria-labelledby="news">
${sectionHead("Berita terbaru", "news", "/berita/", "Semua berita")}
<div class="grid cards">
${each(register.releases.slice(0, 3), (release) => card(release, register, site))}
</div>
</section>
${pictured.length ? `<section class="section wrap" aria-labelledby="photos">
${sectionHead("Foto terbaru", "photos", "/media/foto/", "Semua foto")}
<div class="grid photos">
${each(pictured, (release) => photoCard(release, register, site))}
</div>
</section>` : ""}`;
  return page(site, "/media/", { ...entry, section: "media", kind: "press", crumbs: [["Beranda", "/"]] }, main);
}
