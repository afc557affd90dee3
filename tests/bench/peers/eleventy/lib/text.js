// A release's words in other shapes: full text for feeds, plain text, the message for WhatsApp.

import { date, e, year } from "./words.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const bare = (html) => html.replace(/<[^>]+>/g, "").replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]);

const memo = (make) => {
  const made = new Map();
  return (release, ...rest) => {
    if (!made.has(release.url)) made.set(release.url, make(release, ...rest));
    return made.get(release.url);
  };
};

/** Return a release's text with full addresses, its quotes and its photo. */
export const fulltext = memo((release, register, site, people) => {
  const text = release.content.replaceAll('href="/', `href="${site.url}/`).replace("<p>", `<p>${e(release.data.dateline)}, ${date(release.date)} – `);
  const quotes = (release.data.quotes ?? []).map((quote) => {
    const person = people[quote.speaker];
    return `<blockquote><p>“${e(quote.text)}”</p><p>– ${e(person.name)}, ${e(person.positions[0].role)}</p></blockquote>`;
  });
  const photo = register.photos.get(release.url);
  const picture = photo ? `<figure><img src="${site.url}${photo.largest.url}" width="${photo.largest.width}" height="${photo.largest.height}" alt="${e(photo.meta.alt)}"><figcaption>${e(photo.meta.caption)} ${e(photo.meta.credit)}</figcaption></figure>\n` : "";
  return picture + text + quotes.join("");
});

export const plain = memo((release, register, site, people) =>
  bare(
    fulltext(release, register, site, people)
      .replaceAll("<li>", "- ")
      .replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, "$2 ($1)")
      .replace(/<\/(p|h2|ul|blockquote|figure)>\s*/g, "\n\n"),
  ).trim(),
);

/** Return the message from a release's own HTML: title, the first two paragraphs, the address. */
export function message(title, dateline, day, html, address) {
  const parts = [...html.matchAll(/<p>(.*?)<\/p>/gs)].slice(0, 2).map((found) => bare(found[1]));
  return `*${title}*\n\n${dateline}, ${date(day)} – ${parts.join("\n\n")}\n\n${address}`;
}

export const tag = (release, site) => `tag:${new URL(site.url).host},${year(release.date)}:${release.url}`;
