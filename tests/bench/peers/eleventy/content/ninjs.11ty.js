// A release for newsrooms' own systems (IPTC ninjs).

import { STANDARD, head } from "../lib/ninjs.js";
import { fulltext, plain } from "../lib/text.js";
import { year } from "../lib/words.js";

export const data = {
  pagination: { data: "collections.releases", size: 1, alias: "release" },
  permalink: ({ release }) => `${release.url}ninjs.json`,
  eleventyExcludeFromCollections: true,
};

export function render({ release, site, people, collections }) {
  const { register } = collections;
  const { data } = release;
  const text = plain(release, register, site, people);
  const photo = register.photos.get(release.url);
  const rendition = (name, file) => ({ name, href: site.url + file.url, contentType: "image/jpeg", width: file.width, height: file.height });
  const contact = (type, value) => ({ type, role: "press", name: site.contact.name, value });
  const item = {
    standard: STANDARD, ...head(release, site), representationType: "full", profile: "text-only", version: "1",
    copyrightHolder: site.name, copyrightNotice: `© ${year(release.date)} ${site.name}`,
    descriptions: [{ role: "summary", contentType: "text/plain", value: data.summary }],
    bodies: [
      { role: "main", contentType: "application/xhtml+xml", value: `<div xmlns="http://www.w3.org/1999/xhtml">${fulltext(release, register, site, people)}</div>` },
      { role: "plain", contentType: "text/plain", value: text, charCount: text.length, wordCount: text.split(/\s+/).length },
    ],
    located: data.dateline, places: [{ name: data.dateline, rel: "dateline" }],
    subjects: [
      { name: site.topics[data.topic], rel: "topic", uri: `${site.url}/berita/topik/${data.topic}/`, literal: data.topic },
      ...(data.keywords ?? []).map((name) => ({ name, rel: "keyword" })),
    ],
    people: (data.quotes ?? []).map(({ speaker }) => ({ name: people[speaker].name, rel: "mentions", literal: speaker })),
    organisations: (data.partners ?? []).map((name) => {
      const partner = register.things.get(`/mitra/${name}/`);
      return { name: partner.data.title, rel: "mentions", uri: site.url + partner.url };
    }),
    genres: [{ name: "Press Release", uri: "http://cv.iptc.org/newscodes/genre/Press_Release" }],
    infoSources: [{ name: site.name, role: "publisher", contactInfo: [contact("phone", site.contact.phone), contact("email", site.contact.email)] }],
  };
  if (photo) {
    const renditions = photo.fallback.map((file) => rendition(`web-${file.width}`, file));
    item.associations = [{ name: "lead", type: "picture", headlines: [{ role: "main", value: photo.meta.caption }], renditions }];
  }
  return `${JSON.stringify(item, null, 2)}\n`;
}
