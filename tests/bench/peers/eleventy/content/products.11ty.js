// The products by category.

import { productCard, sectionHead } from "../lib/cards.js";
import { page } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/produk/index.html", eleventyExcludeFromCollections: true };

export function render({ site, pages, collections }) {
  const { products } = collections.register;
  const entry = pages.find(({ path }) => path === "produk");
  const categories = Object.entries(site.categories).filter(([key]) => products.some((product) => product.data.category === key));
  const main = `<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
<p class="standfirst">${e(entry.summary)}</p>
</header>
${each(categories, ([key, name]) => `<section class="wrap section" aria-labelledby="${key}">
${sectionHead(name, key)}
<div class="grid products">
${each(products.filter((product) => product.data.category === key), (product) => productCard(product, site))}
</div>
</section>`)}`;
  return page(site, "/produk/", { ...entry, section: "produk", kind: "product-list" }, main);
}
