// A release as plain text.

import { plain } from "../lib/text.js";
import { weekday } from "../lib/words.js";

export const data = {
  pagination: { data: "collections.releases", size: 1, alias: "release" },
  permalink: ({ release }) => `${release.url}text.txt`,
  eleventyExcludeFromCollections: true,
};

export function render({ release, site, people, collections }) {
  const { title, summary } = release.data;
  const { name, role, phone, email } = site.contact;
  return [
    `${site.name}\nSiaran pers, ${weekday(release.date)}`, title, summary, plain(release, collections.register, site, people),
    `Tentang ${site.short_name}`, site.boilerplate, "Kontak pers", `${name}, ${role}\nTelepon: ${phone}\nSurel: ${email}`, site.url + release.url,
  ].join("\n\n");
}
