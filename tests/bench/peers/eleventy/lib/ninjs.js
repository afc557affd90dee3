// What a release's ninjs and its line in the index share.

import { tag } from "./text.js";
import { iso } from "./words.js";

export const STANDARD = { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" };

export function head(release, site) {
  const day = iso(release.date);
  return {
    uri: tag(release, site), type: "text", pubStatus: "usable", firstCreated: day, versionCreated: day, language: "id",
    altIds: [{ role: "web", value: site.url + release.url }],
    headlines: [{ role: "main", contentType: "text/plain", value: release.data.title }],
  };
}
