// The newest releases for newsrooms' own systems.

import { STANDARD, head } from "../lib/ninjs.js";

export const data = { permalink: "/berita/ninjs.json", eleventyExcludeFromCollections: true };

export function render({ site, collections }) {
  const associations = collections.register.releases.slice(0, 30).map((release) => ({
    name: release.data.title, rel: "item", ...head(release, site), representationType: "partial",
    renditions: [
      { name: "ninjs", href: `${site.url}${release.url}ninjs.json`, contentType: "application/json" },
      { name: "web", href: site.url + release.url, contentType: "text/html" },
    ],
  }));
  const index = { uri: `${site.url}/berita/ninjs.json`, standard: STANDARD, type: "composite", profile: "index", language: "id", title: site.name, associations };
  return `${JSON.stringify(index, null, 2)}\n`;
}
