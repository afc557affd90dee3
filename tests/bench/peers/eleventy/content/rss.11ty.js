// RSS, 30 releases in full.

import { feed, feedTitle } from "../lib/subjects.js";
import { fulltext, tag } from "../lib/text.js";
import { e, rfc822 } from "../lib/words.js";

export const data = feed("rss.xml");
const made = new Map();

function item(release, register, site, people) {
  if (!made.has(release.url)) {
    const photo = register.photos.get(release.url);
    const words = [site.topics[release.data.topic], ...(release.data.keywords ?? [])];
    const media = photo ? `<media:group>${photo.fallback.map((file) => `<media:content url="${site.url}${file.url}" type="image/jpeg" medium="image" width="${file.width}" height="${file.height}"/>`).join("")}<media:description type="plain">${e(photo.meta.caption)}</media:description><media:credit role="photographer" scheme="urn:ebu">${e(photo.meta.credit)}</media:credit></media:group>` : "";
    made.set(release.url, `<item><title>${e(release.data.title)}</title><link>${site.url}${release.url}</link><description>${e(release.data.summary)}</description><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">${e(site.name)}</dc:creator><pubDate>${rfc822(release.date)}</pubDate><guid isPermaLink="false">${tag(release, site)}</guid>${words.map((word) => `<category>${e(word)}</category>`).join("")}<content:encoded>${e(fulltext(release, register, site, people))}</content:encoded>${media}</item>`);
  }
  return made.get(release.url);
}

export function render({ subject, site, people, collections }) {
  const { register } = collections;
  const found = register.subject(subject.address).slice(0, 30);
  const home = site.url + subject.address;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${e(feedTitle(subject, site))}</title><link>${home}</link><description>${e(subject.title)}</description><atom:link href="${home}rss.xml" rel="self"/><language>id</language>${found.length ? `<lastBuildDate>${rfc822(found[0].date)}</lastBuildDate>` : ""}${found.map((release) => item(release, register, site, people)).join("")}</channel></rss>
`;
}
