import { agenda } from "../lib/agenda.js";
import { news, productCard, sectionHead } from "../lib/cards.js";
import { FEEDS, contact, page } from "../lib/page.js";
import { date, e, each } from "../lib/words.js";

export default function (data) {
  const { site, title, summary, content } = data;
  const { register } = data.collections;
  const address = data.page.url;
  const made = register.made.get(address) ?? [];
  const main = `<article>
<header class="wrap page-head">
<p class="meta"><span class="topic">${e(site.programmes[data.programme])}</span></p>
<h1>${e(title)}</h1>
<p class="standfirst">${e(summary)}</p>
</header>
<div class="wrap text-and-rail">
<div class="text">
<div class="prose">
${content}
</div>
<section aria-labelledby="agenda">
<h2 id="agenda">Agenda</h2>
${agenda(register.sessions.filter((session) => session.activity.url === address), site)}
<p><a href="agenda.ics" type="text/calendar">Tambahkan jadwal ini ke kalender Anda</a></p>
</section>
</div>
<aside class="rail" aria-label="Sekilas">
<section class="facts" aria-labelledby="facts">
<h2 class="label-head" id="facts">Sekilas</h2>
<dl>
<div><dt>Program</dt><dd>${e(site.programmes[data.programme])}</dd></div>
<div><dt>Mulai</dt><dd>${date(data.start)}</dd></div>
<div><dt>Tempat</dt><dd>${e(data.place)}</dd></div>
</dl>
</section>
<div class="rail-sticky">
<section class="contact" aria-labelledby="press-contact">
<h2 class="label-head" id="press-contact">Kontak pers</h2>
${contact(site)}
</section>
</div>
</aside>
</div>
${made.length ? `<section class="section wrap" aria-labelledby="products">
${sectionHead("Karya dari program ini", "products", "/produk/", "Semua produk")}
<div class="grid products">
${each(made, (product) => productCard(product, site))}
</div>
</section>
` : ""}${news(address, register, site)}
</article>`;
  return page(site, address, { title, summary, section: "kegiatan", kind: "activity", crumbs: [["Kegiatan", "/kegiatan/"]], links: FEEDS }, main);
}
