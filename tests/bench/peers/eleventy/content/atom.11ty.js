// Atom, 30 releases in full.

import { feed, feedTitle } from "../lib/subjects.js";
import { fulltext, tag } from "../lib/text.js";
import { e, iso } from "../lib/words.js";

export const data = feed("atom.xml");
const made = new Map();

function entry(release, register, site, people) {
  if (!made.has(release.url)) {
    const day = iso(release.date);
    const photo = register.photos.get(release.url);
    const words = [site.topics[release.data.topic], ...(release.data.keywords ?? [])];
    made.set(release.url, `<entry><title>${e(release.data.title)}</title><link href="${site.url}${release.url}" rel="alternate"/><published>${day}</published><updated>${day}</updated><id>${tag(release, site)}</id><summary type="html">${e(release.data.summary)}</summary><content type="html">${e(fulltext(release, register, site, people))}</content>${words.map((word) => `<category term="${e(word)}"/>`).join("")}${photo ? `<link rel="enclosure" href="${site.url}${photo.largest.url}" type="image/jpeg"/>` : ""}</entry>`);
  }
  return made.get(release.url);
}

export function render({ subject, site, people, collections }) {
  const { register } = collections;
  const found = register.subject(subject.address).slice(0, 30);
  const home = site.url + subject.address;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="id" xmlns="http://www.w3.org/2005/Atom"><title>${e(feedTitle(subject, site))}</title><link href="${home}" rel="alternate"/><link href="${home}atom.xml" rel="self"/><id>${home}atom.xml</id><updated>${found.length ? iso(found[0].date) : site.now}</updated><author><name>${e(site.name)}</name></author><subtitle>${e(subject.title)}</subtitle>${found.map((release) => entry(release, register, site, people)).join("")}</feed>
`;
}
