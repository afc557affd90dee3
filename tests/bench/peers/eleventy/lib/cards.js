// Cards and figures. A card looks the same on every page, so it is made once for each shape.

import { date, e, each, iso, rupiah } from "./words.js";

const srcset = (files) => files.map((file) => `${file.url} ${file.width}w`).join(", ");

export const picture = (photo, sizes, lead = false) => `<picture>
${photo.formats.slice(0, -1).map((files) => `<source type="${files[0].sourceType}" sizes="${sizes}" srcset="${srcset(files)}">`).join("\n")}
<img src="${photo.fallback[0].url}" srcset="${srcset(photo.fallback)}" sizes="${sizes}" width="${photo.largest.width}" height="${photo.largest.height}" alt="${e(photo.meta.alt)}" ${lead ? 'fetchpriority="high"' : 'loading="lazy"'} decoding="async">
</picture>`;

export function figure(photo, sizes, site, own = "") {
  const license = site.licenses[photo.meta.license];
  return `<figure class="figure figure-wide">
${picture(photo, sizes, true)}
<figcaption>
<span class="caption">${e(photo.meta.caption)}</span>
<span class="credit">Foto: ${e(photo.meta.credit)} · ${e(license.name)}</span>
<div class="photo-download">
<span><a href="${photo.largest.url}" download="${photo.largest.filename}">Unduh</a> JPEG, ${photo.largest.width} × ${photo.largest.height} piksel</span>
<button class="copy" type="button" data-copy="Foto: ${e(photo.meta.credit)}" hidden>Salin kredit</button>
<details><summary>Ketentuan</summary><p>${e(license.terms)}</p></details>
</div>
${own ? `<a class="photo-page" href="${own}">Semua ukuran dan keterangan</a>` : ""}
</figcaption>
</figure>`;
}

export const photoCard = (release, register, site) => {
  const photo = register.photos.get(release.url);
  return `<figure class="figure">
<a href="/media/foto/${release.fileSlug}/">${picture(photo, "(min-width: 60rem) 18rem, (min-width: 40rem) 30vw, 46vw")}</a>
<figcaption>
<span class="caption">${e(photo.meta.caption)}</span>
<span class="credit">Foto: ${e(photo.meta.credit)} · ${e(site.licenses[photo.meta.license].name)}</span>
</figcaption>
</figure>`;
};

export const meta = (release, site) =>
  `<p class="meta"><time datetime="${iso(release.date)}">${date(release.date)}</time> <span class="topic">${e(site.topics[release.data.topic])}</span></p>`;

const SIZES = { tall: "(min-width: 60rem) 30rem, (min-width: 40rem) 46vw, 92vw", row: "(min-width: 40rem) 14rem, 7rem" };
const made = { tall: new Map(), row: new Map() };

export function card(release, register, site, shape = "tall") {
  if (!made[shape].has(release.url)) {
    const photo = register.photos.get(release.url);
    made[shape].set(release.url, `<article class="card card-${shape}">
${photo ? `<div class="card-picture">${picture(photo, SIZES[shape])}</div>\n` : ""}<div class="card-text">
${meta(release, site)}
<h3><a href="${release.url}">${e(release.data.title)}</a></h3>
<p class="card-summary">${e(release.data.summary)}</p>
</div>
</article>
`);
  }
  return made[shape].get(release.url);
}

export const activityCard = (activity, site) => `<article class="card card-tall">
<div class="card-text">
<p class="meta"><span class="topic">${e(site.programmes[activity.data.programme])}</span></p>
<h3><a href="${activity.url}">${e(activity.data.title)}</a></h3>
<p class="card-summary">${e(activity.data.summary)}</p>
</div>
</article>
`;

export const price = (product) => `<data class="price" value="${product.price}">${rupiah(product.price)}</data>`;
export const stock = (product, site) => `<span class="stock stock-${product.stock}">${e(site.stocks[product.stock])}</span>`;

export const productCard = (product, site) => `<article class="card card-product">
<div class="card-text">
<h3><a href="${product.url}">${e(product.data.title)}</a></h3>
<p class="card-price">${price(product.data)}</p>
<p class="meta">${stock(product.data, site)}</p>
</div>
</article>
`;

export const sectionHead = (title, id, link = "", text = "") => `<div class="section-head">
<h2 id="${id}">${e(title)}</h2>
${link ? `<a class="more" href="${link}">${text}</a>\n` : ""}</div>
`;

export const wall = (partners) => `<ul class="wall wall-named">
${each(partners, (partner) => `<li>
<a href="${partner.url}">
<span class="wall-name">${e(partner.data.title)}</span>
</a>
</li>`)}
</ul>
`;

/** What names a partner, an activity or a product, as cards. */
export function news(address, register, site) {
  const found = register.naming.get(address) ?? [];
  return found.length ? `<section class="section wrap" aria-labelledby="news">
${sectionHead("Dalam berita", "news", "/berita/", "Semua berita")}
<div class="grid cards">
${each(found, (release) => card(release, register, site))}
</div>
</section>
` : "";
}
