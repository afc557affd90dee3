import { news, price, productCard, sectionHead, stock } from "../lib/cards.js";
import { page } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export default function (data) {
  const { site, title, summary, content } = data;
  const { register } = data.collections;
  const address = data.page.url;
  const activity = register.things.get(`/kegiatan/${data.activity}/`);
  const related = register.products.filter((other) => other.data.category === data.category && other.url !== address).slice(0, 4);
  const main = `<article>
<div class="wrap product">
<div class="product-panel">
<header>
<p class="meta"><span class="topic">${e(site.categories[data.category])}</span></p>
<h1>${e(title)}</h1>
<p class="standfirst">${e(summary)}</p>
</header>
<p class="product-price">${price(data)} ${stock(data, site)}</p>
<ul class="actions" aria-label="Cara memesan">
${each(data.order, () => '<li><a class="button button-primary" href="/halaman/kunjungan/">Beli saat berkunjung</a></li>')}
</ul>
<dl class="facts">
<div><dt>Program</dt><dd><a href="${activity.url}">${e(activity.data.title)}</a></dd></div>
</dl>
</div>
<div class="product-text">
<div class="prose">
${content}
</div>
</div>
</div>
<section class="section wrap" aria-labelledby="related">
${sectionHead("Produk lainnya", "related", "/produk/", "Semua produk")}
<div class="grid strip">
${each(related, (product) => productCard(product, site))}
</div>
</section>
${news(address, register, site)}
</article>`;
  return page(site, address, { title, summary, section: "produk", kind: "product", crumbs: [["Produk", "/produk/"]] }, main);
}
