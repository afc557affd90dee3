import { activityCard, card, figure, meta, productCard, sectionHead, wall } from "../lib/cards.js";
import { contact, page } from "../lib/page.js";
import { message } from "../lib/text.js";
import { date, e, each, iso, year } from "../lib/words.js";

function tools(site, title, summary, address, text) {
  const [u, t] = [encodeURIComponent(address), encodeURIComponent(title)];
  return `<section class="release-tools" aria-labelledby="release-tools">
<h2 class="label-head" id="release-tools">Unduh dan bagikan</h2>
<ul class="downloads">
<li><span><a href="text.txt">Teks lengkap</a> TXT</span>
<button class="copy" type="button" data-copy-from="text.txt" hidden>Salin teks</button></li>
<li><span><a href="whatsapp.txt">Teks untuk WhatsApp</a> TXT</span>
<button class="copy" type="button" data-copy-from="whatsapp.txt" hidden>Salin</button></li>
<li><span>Bagikan lewat</span>
<a href="https://wa.me/?text=${encodeURIComponent(text)}" rel="nofollow">WhatsApp</a>
<a href="https://x.com/intent/post?text=${t}&amp;url=${u}" rel="nofollow">X</a>
<a href="https://www.facebook.com/sharer/sharer.php?u=${u}" rel="nofollow">Facebook</a>
<a href="mailto:?subject=${t}&amp;body=${encodeURIComponent(summary)}%0D%0A%0D%0A${u}" rel="nofollow">Surel</a>
<button class="copy" type="button" data-copy="${address}" hidden>Salin alamat</button></li>
</ul>
</section>
<section class="contact" aria-labelledby="report">
<h2 class="label-head" id="report">Laporkan kekeliruan</h2>
<ul class="shares">
<li><a href="mailto:${site.contact.email}?subject=Kekeliruan%20dalam%3A%20${t}&amp;body=Ada%20kekeliruan%20di%20halaman%20ini%3A%0D%0A${u}">Lewat surel</a></li>
</ul>
</section>
`;
}

export default function (data) {
  const { site, people, title, summary, dateline, content } = data;
  const { register } = data.collections;
  const address = data.page.url;
  const day = data.page.date;
  const photo = register.photos.get(address);
  const of = (folder, names) => (names ?? []).map((name) => register.things.get(`/${folder}/${name}/`));
  const partners = of("mitra", data.partners);
  const activities = of("kegiatan", data.activities);
  const products = of("produk", data.products);
  const related = register.related.get(address);
  const text = message(title, dateline, day, content, site.url + address);
  const main = `<article class="release">
<header class="wrap page-head">
${meta({ date: day, data }, site)}
<h1>${e(title)}</h1>
<p class="standfirst">${e(summary)}</p>
</header>
${photo ? `<div class="wrap">
${figure(photo, "(min-width: 78rem) 75rem, 92vw", site, `/media/foto/${data.page.fileSlug}/`)}
</div>
` : ""}<div class="wrap text-and-rail">
<div class="text">
<div class="prose">
<p class="dateline">${e(dateline)}, <time datetime="${iso(day)}">${date(day)}</time> –</p>
${content}
</div>
${data.quotes ? `<div class="quotes">
${each(data.quotes, (quote) => `<figure class="quote">
<blockquote>${e(quote.text)}</blockquote>
<figcaption><strong>${e(people[quote.speaker].name)}</strong><br>${e(people[quote.speaker].positions[0].role)}</figcaption>
</figure>`)}
</div>
` : ""}<section class="boilerplate" aria-labelledby="boilerplate">
<h2 class="label-head" id="boilerplate">Tentang ${e(site.short_name)}</h2>
<p>${e(site.boilerplate)}</p>
</section>
</div>
<aside class="rail" aria-label="Untuk pers">
${data.facts ? `<section class="facts" aria-labelledby="facts">
<h2 class="label-head" id="facts">Fakta</h2>
<dl>
${each(data.facts, (fact) => `<div><dt>${e(fact.label)}</dt><dd>${e(fact.value)}</dd></div>`)}
</dl>
</section>
` : ""}<div class="rail-sticky">
<section class="contact" aria-labelledby="press-contact">
<h2 class="label-head" id="press-contact">Kontak pers</h2>
${contact(site)}
</section>
${tools(site, title, summary, site.url + address, text)}
</div>
</aside>
</div>
${partners.length ? `<section class="section wrap" aria-labelledby="partners">
${sectionHead(`${partners.length} mitra dalam berita ini`, "partners", "/mitra/", "Semua perjanjian")}
${wall(partners)}
</section>
` : ""}${activities.length || products.length ? `<section class="section wrap" aria-labelledby="connected">
${sectionHead("Tentang apa ini", "connected")}
${activities.length ? `<div class="grid cards">
${each(activities, (activity) => activityCard(activity, site))}
</div>` : ""}
${products.length ? `<div class="grid strip">
${each(products, (product) => productCard(product, site))}
</div>` : ""}
</section>
` : ""}${related.length ? `<section class="section wrap" aria-labelledby="related">
${sectionHead("Berita terkait", "related", "/berita/", "Semua berita")}
<div class="grid cards">
${each(related, (other) => card(other, register, site))}
</div>
</section>
` : ""}</article>`;
  const crumbs = [["Berita", "/berita/"], [String(year(day)), `/berita/${year(day)}/`]];
  const article = { date: day, topic: data.topic, keywords: data.keywords, dateline };
  const links = [["application/json", "ninjs", "ninjs.json"]];
  return page(site, address, { title, summary, section: "berita", kind: "release", crumbs, links, article, photo }, main);
}
