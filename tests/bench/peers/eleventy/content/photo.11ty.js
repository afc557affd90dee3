// A photo's own page.

import { figure, meta } from "../lib/cards.js";
import { contact, page } from "../lib/page.js";
import { date, e, each, year } from "../lib/words.js";

export const data = {
  pagination: { data: "pages", size: 1, alias: "entry", before: (pages) => pages.filter(({ layout }) => layout === "photo") },
  permalink: ({ entry }) => `/${entry.path}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ entry, site, collections, page: own }) {
  const { register } = collections;
  const photo = register.photos.get(`${entry.release}/`);
  const release = register.pictured.find((one) => one.url === `${entry.release}/`);
  const license = site.licenses[photo.meta.license];
  const main = `<article>
<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
</header>
<div class="wrap">
${figure(photo, "(min-width: 78rem) 56rem, 92vw", site)}
</div>
<div class="wrap text-and-rail">
<div class="text">
<section aria-labelledby="downloads">
<h2 id="downloads">Unduh</h2>
<ul class="downloads">
${each([...photo.fallback].reverse(), (file) => `<li><a href="${file.url}" download>${file.width} × ${file.height} px</a> <span class="meta">JPEG</span></li>`)}
</ul>
</section>
<section aria-labelledby="uses">
<h2 id="uses">Dimuat dalam</h2>
<div class="lines">
<article class="card card-line">
${meta(release, site)}
<h3><a href="${release.url}">${e(release.data.title)}</a></h3>
</article>
</div>
</section>
</div>
<aside class="rail" aria-label="Untuk pers">
<section class="facts" aria-labelledby="facts">
<h2 class="label-head" id="facts">Tentang foto ini</h2>
<dl>
<div><dt>Kredit</dt><dd>${e(photo.meta.credit)} <button class="copy" type="button" data-copy="Foto: ${e(photo.meta.credit)}" hidden>Salin kredit</button></dd></div>
<div><dt>Pembuat</dt><dd>${e(photo.meta.creator)}</dd></div>
<div><dt>Tanggal</dt><dd>${date(release.date)}</dd></div>
<div><dt>Tempat</dt><dd>${e(photo.meta.place)}</dd></div>
<div><dt>Hak cipta</dt><dd>© ${year(release.date)} ${e(site.name)}</dd></div>
<div><dt>Lisensi</dt><dd>${e(license.name)}<br>${e(license.terms)}</dd></div>
</dl>
</section>
<section class="contact" aria-labelledby="press-contact">
<h2 class="label-head" id="press-contact">Kontak pers</h2>
${contact(site)}
</section>
</aside>
</div>
</article>`;
  const crumbs = [["Media", "/media/"], ["Galeri foto", "/media/foto/"]];
  return page(site, own.url, { title: entry.title, summary: photo.meta.caption, section: "media", kind: "photo", crumbs, photo }, main);
}
