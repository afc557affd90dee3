// The frame of every page.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { e, each, iso } from "./words.js";

const SHEETS = ["tokens", "base", "layout", "components", "tones"];

function asset(name, text) {
  const [, stem, end] = name.match(/^(.*)(\.\w+)$/);
  const address = `/theme/${stem}.${createHash("sha256").update(text).digest("hex").slice(0, 12)}${end}`;
  mkdirSync(`_site/theme/${stem.split("/")[0]}`, { recursive: true });
  writeFileSync(`_site${address}`, text);
  return address;
}

let assets = null;

/** Return the lines that name the theme's files, joined and written under names by their content once a build. */
function assetLines() {
  if (!assets) {
    const css = asset("css/site.css", SHEETS.map((sheet) => readFileSync(`theme/css/${sheet}.css`, "utf8")).join("\n"));
    const print = asset("css/print.css", readFileSync("theme/css/print.css", "utf8"));
    const copy = asset("js/copy.js", readFileSync("theme/js/copy.js", "utf8"));
    assets = `<link rel="icon" href="/theme/logo.svg">
<link rel="stylesheet" href="${css}">
<link rel="stylesheet" href="${print}" media="print">
<script src="${copy}" data-copied="Tersalin" defer></script>`;
  }
  return assets;
}

/** Return a page. `crumbs`: title and address of what stands above it; `links`: its own feeds and files. */
export function page(site, address, { title, summary, section = "", kind, crumbs = [], links = [], article = null, photo = null }, main) {
  const full = site.url + address;
  const home = address === "/";
  const shown = home ? site.name : title;
  return `<!doctype html>
<html lang="id" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(shown)}${home ? "" : ` · ${e(site.short_name)}`}</title>
<meta name="description" content="${e(summary)}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${full}">
${links.map(([type, name, file]) => `<link rel="alternate" type="${type}" title="${e(shown)} (${name})" href="${address}${file}">\n`).join("")}<link rel="alternate" type="application/atom+xml" title="${e(site.name)} (Atom)" href="/berita/atom.xml">
<meta property="og:site_name" content="${e(site.name)}">
<meta property="og:title" content="${e(shown)}">
<meta property="og:description" content="${e(summary)}">
<meta property="og:type" content="${article ? "article" : "website"}">
<meta property="og:locale" content="id_ID">
<meta property="og:url" content="${full}">
${photo ? `<meta property="og:image" content="${site.url}${photo.largest.url}">
<meta property="og:image:type" content="${photo.largest.sourceType}">
<meta property="og:image:width" content="${photo.largest.width}">
<meta property="og:image:height" content="${photo.largest.height}">
<meta property="og:image:alt" content="${e(photo.meta.alt)}">
<meta name="twitter:card" content="summary_large_image">
` : ""}${article ? `<meta property="article:published_time" content="${iso(article.date)}">
<meta property="article:modified_time" content="${iso(article.date)}">
` : ""}<script type="application/ld+json">${schema(site, full, shown, summary, crumbs, article, photo)}</script>
${assetLines()}
</head>
<body class="kind-${kind}">
<a class="skip-link" href="#content">Lewati ke isi</a>
${masthead(site, address, section)}
${home ? "" : `<nav class="breadcrumbs wrap" aria-label="Letak halaman ini">
<ol>
${each(crumbs, ([name, above]) => `<li><a href="${above}">${e(name)}</a></li>`)}
</ol>
</nav>`}
<main id="content" tabindex="-1">
${main}
</main>
${footer(site)}
</body>
</html>
`;
}

function schema(site, full, title, summary, crumbs, article, photo) {
  const id = { "@id": `${site.url}/#organization` };
  const graph = [];
  if (article) {
    const day = iso(article.date);
    const node = {
      "@type": "NewsArticle", mainEntityOfPage: full, headline: title, description: summary, datePublished: day, dateModified: day,
      inLanguage: "id", author: id, publisher: id, articleSection: site.topics[article.topic], keywords: article.keywords,
      contentLocation: { "@type": "Place", name: article.dateline },
    };
    if (photo) {
      const image = (file) => ({ "@type": "ImageObject", contentUrl: site.url + file.url, width: file.width, height: file.height });
      node.image = [{ ...image(photo.largest), caption: photo.meta.caption, creditText: photo.meta.credit }];
    }
    graph.push(node);
  }
  graph.push({ ...id, "@type": "Organization", name: site.name, url: `${site.url}/`, logo: `${site.url}/theme/logo.svg` });
  const trail = crumbs.map(([name, above], index) => ({ "@type": "ListItem", position: index + 1, name, item: site.url + above }));
  graph.push({ "@type": "BreadcrumbList", itemListElement: [...trail, { "@type": "ListItem", position: trail.length + 1, name: title }] });
  return JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll("<", "\\u003c");
}

const mastheads = new Map();

function masthead(site, address, section) {
  const key = address === `/${section}/` ? address : section;
  if (!mastheads.has(key)) {
    mastheads.set(key, `<header class="masthead">
<div class="wrap">
<p class="brand-parent">${e(site.parent)}</p>
<a class="brand" href="/">
<img class="brand-logo" src="/theme/logo.svg" width="81" height="41" alt="">
<strong class="brand-name">${e(site.name)}</strong>
</a>
<button class="menu-button" type="button" popovertarget="menu">Menu</button>
<div class="menu" id="menu" popover>
<button class="menu-button menu-close" type="button" popovertarget="menu" popovertargetaction="hide">Tutup</button>
<nav aria-label="Menu utama">
<ul class="menu-list">
${each(site.menu, (item) => `<li><a href="/${item.key}/"${item.key === section ? ` aria-current="${key === address ? "page" : "true"}"` : ""}>${e(item.title)}</a></li>`)}
</ul>
</nav>
</div>
<p class="letterhead">${e(site.address)}<br>${e(site.contact.phone)} · ${e(site.contact.email)}</p>
</div>
</header>`);
  }
  return mastheads.get(key);
}

let foot = "";

function footer(site) {
  foot ||= `<footer class="footer">
<div class="wrap grid footer-grid">
<section class="footer-about">
<h2>${e(site.name)}</h2>
<address>${e(site.address)}</address>
<p><a href="${site.contact.phone_url}">${e(site.contact.phone)}</a><br>
<a href="mailto:${site.contact.email}">${site.contact.email}</a></p>
</section>
<nav aria-labelledby="footer-pages">
<h2 class="label-head" id="footer-pages">Di situs ini</h2>
<ul>
${each(site.menu, (item) => `<li><a href="/${item.key}/">${e(item.title)}</a></li>`)}
</ul>
</nav>
<nav aria-labelledby="footer-service">
<h2 class="label-head" id="footer-service">Layanan dan akuntabilitas</h2>
<ul>
${each(site.footer, (item) => `<li><a href="${item.address}">${e(item.title)}</a></li>`)}
</ul>
</nav>
<nav aria-labelledby="footer-follow">
<h2 class="label-head" id="footer-follow">Ikuti berita</h2>
<ul>
<li><a href="/berita/atom.xml" type="application/atom+xml">Umpan berita (Atom)</a></li>
</ul>
</nav>
</div>
</footer>`;
  return foot;
}

export const contact = (site) => `<p class="contact-who"><strong>${e(site.contact.name)}</strong><br>${e(site.contact.role)}</p>
<ul class="contact-ways">
<li><span>Telepon</span> <a href="${site.contact.phone_url}">${e(site.contact.phone)}</a></li>
<li><span>Surel</span> <a href="mailto:${site.contact.email}">${site.contact.email}</a></li>
</ul>
`;

export const pressContact = (site) => `<section class="press-contact" aria-labelledby="press-contact">
<div class="wrap press-contact-grid">
<div>
<h2 id="press-contact">Kontak pers</h2>
<p class="press-contact-who"><strong>${e(site.contact.name)}</strong>, ${e(site.contact.role)}</p>
</div>
<div class="press-contact-ways">
<p class="press-contact-phone"><a href="${site.contact.phone_url}">${e(site.contact.phone)}</a></p>
<ul class="actions">
<li><a class="button" href="mailto:${site.contact.email}">${site.contact.email}</a></li>
</ul>
</div>
</div>
</section>
`;

export const FEEDS = [
  ["application/atom+xml", "Atom", "atom.xml"],
  ["application/rss+xml", "RSS", "rss.xml"],
  ["application/feed+json", "JSON Feed", "feed.json"],
];
