// The home page.

import { agenda } from "../lib/agenda.js";
import { activityCard, card, meta, picture, productCard, sectionHead, wall } from "../lib/cards.js";
import { page, pressContact } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/index.html", eleventyExcludeFromCollections: true };

export function render({ site, collections }) {
  const { register } = collections;
  const [lead, ...rest] = register.releases;
  const photo = register.photos.get(lead.url);
  const main = `<h1 class="visually-hidden">${e(site.name)}</h1>
<article class="lead-story">
<div class="wrap lead-story-grid">
${photo ? `<div class="lead-story-picture">
${picture(photo, "(min-width: 78rem) 46rem, (min-width: 60rem) 60vw, 100vw", true)}
</div>
` : ""}<div class="lead-story-text">
${meta(lead, site)}
<h2><a href="${lead.url}">${e(lead.data.title)}</a></h2>
<p class="standfirst">${e(lead.data.summary)}</p>
</div>
</div>
</article>
<section class="section wrap" aria-labelledby="news">
${sectionHead("Berita terbaru", "news", "/berita/", "Semua berita")}
<div class="news-grid">
${each(rest.slice(0, 2), (release) => card(release, register, site))}
<div class="news-more lines">
${each(rest.slice(2, 6), (release) => card(release, register, site, "row"))}
</div>
</div>
</section>
<section class="section section-tint" aria-labelledby="activities">
<div class="wrap">
${sectionHead("Kegiatan", "activities", "/kegiatan/", "Semua kegiatan")}
<div class="grid cards activities">
${each(register.activities.slice(0, 3), (activity) => activityCard(activity, site))}
</div>
<h3 class="label-head agenda-head">Agenda terdekat</h3>
${agenda(register.sessions.slice(0, 3), site, true)}
</div>
</section>
<section class="section wrap" aria-labelledby="products">
${sectionHead("Produk", "products", "/produk/", "Semua produk")}
<div class="grid strip">
${each(register.products.slice(0, 8), (product) => productCard(product, site))}
</div>
</section>
<section class="section wrap" aria-labelledby="partners">
${sectionHead(`${register.partners.length} mitra`, "partners", "/mitra/", "Semua perjanjian")}
${wall(register.partners)}
</section>
${pressContact(site)}`;
  return page(site, "/", { title: site.name, summary: site.tagline, section: "home", kind: "home" }, main);
}
