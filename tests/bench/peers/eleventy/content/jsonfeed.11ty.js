// JSON Feed, 30 releases in full.

import { feed, feedTitle } from "../lib/subjects.js";
import { fulltext, tag } from "../lib/text.js";
import { iso } from "../lib/words.js";

export const data = feed("feed.json");

export function render({ subject, site, people, collections }) {
  const { register } = collections;
  const items = register.subject(subject.address).slice(0, 30).map((release) => {
    const day = iso(release.date);
    const photo = register.photos.get(release.url);
    return {
      id: tag(release, site), url: site.url + release.url, title: release.data.title,
      content_html: fulltext(release, register, site, people), summary: release.data.summary, date_published: day, date_modified: day,
      tags: [...(release.data.keywords ?? []), site.topics[release.data.topic]], ...(photo ? { image: site.url + photo.largest.url } : {}),
    };
  });
  const home = site.url + subject.address;
  const whole = {
    version: "https://jsonfeed.org/version/1.1", title: feedTitle(subject, site), home_page_url: home, feed_url: `${home}feed.json`,
    description: subject.title, language: "id", authors: [{ name: site.name, url: `${site.url}/` }], items,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
