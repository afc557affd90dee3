import { news, sectionHead } from "../lib/cards.js";
import { FEEDS, page } from "../lib/page.js";
import { date, e, each, isoDay, year } from "../lib/words.js";

export default function (data) {
  const { site, title, summary, content } = data;
  const now = new Date(site.now);
  const address = data.page.url;
  const main = `<article>
<header class="wrap page-head partner-head">
<div>
<p class="meta"><span class="topic">${e(site.sectors[data.sector])}</span></p>
<h1>${e(title)}</h1>
<ul class="inline-facts meta">
<li>Mitra sejak ${year(data.since)}</li>
</ul>
<div class="prose">
${content}
</div>
</div>
</header>
<section class="section wrap" aria-labelledby="agreements">
${sectionHead("Perjanjian", "agreements")}
${each(data.agreements, (agreement) => `<div class="agreement">
<h3>${e(agreement.title)}</h3>
<p class="meta"><span class="agreement-number">${e(agreement.number)}</span> ${agreement.until > now ? '<strong class="state state-active">Berlaku</strong>' : '<strong class="state">Berakhir</strong>'}</p>
<dl class="grid agreement-facts">
<div><dt>Ditandatangani</dt><dd><time datetime="${isoDay(agreement.signed)}">${date(agreement.signed)}</time></dd></div>
<div><dt>Berlaku sampai</dt><dd><time datetime="${isoDay(agreement.until)}">${date(agreement.until)}</time></dd></div>
<div><dt>Ruang lingkup</dt><dd><ul>${agreement.scope.map((item) => `<li>${e(item)}</li>`).join("")}</ul></dd></div>
</dl>
</div>`)}
</section>
${news(address, data.collections.register, site)}
</article>`;
  return page(site, address, { title, summary, section: "mitra", kind: "partner", crumbs: [["Mitra", "/mitra/"]], links: FEEDS }, main);
}
