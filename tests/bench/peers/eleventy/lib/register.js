// What texts know of one another: lists, what names what, what is related, and every photo in all its sizes.

import { photograph } from "./photo.js";
import { moment, year } from "./words.js";

const NEAR = 50; // releases looked at for each thing shared

function group(things, keys) {
  const found = new Map();
  for (const thing of things) {
    for (const key of keys(thing)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(thing);
    }
  }
  return found;
}

const byTitle = (a, b) => a.data.title.localeCompare(b.data.title) || (a.url < b.url ? -1 : 1);
const slug = (thing) => thing.url.split("/").at(-2);

/** Return the register; Eleventy keeps it as a collection. */
export async function register(api) {
  const releases = api.getFilteredByGlob("content/berita/*/*/index.md");
  releases.sort((a, b) => b.date - a.date || (a.url < b.url ? -1 : 1));
  const of = (folder) => api.getFilteredByGlob(`content/${folder}/*/index.md`).sort(byTitle);
  const partners = of("mitra");
  const activities = of("kegiatan");
  const products = of("produk");
  const site = releases[0]?.data.site;
  const photos = new Map();
  const pictured = releases.filter((release) => release.data.photos);
  await Promise.all(pictured.map(async (release) => photos.set(release.url, await photograph(release, site))));
  const naming = new Map([
    ...group(releases, (release) => (release.data.partners ?? []).map((name) => `/mitra/${name}/`)),
    ...group(releases, (release) => (release.data.activities ?? []).map((name) => `/kegiatan/${name}/`)),
    ...group(releases, (release) => (release.data.products ?? []).map((name) => `/produk/${name}/`)),
  ]);
  const byTopic = group(releases, (release) => [release.data.topic]);
  const things = new Map([...partners, ...activities, ...products].map((thing) => [thing.url, thing]));
  const byYear = group(releases, (release) => [year(release.date)]);
  const byTopicYear = group(releases, (release) => [`${release.data.topic}/${year(release.date)}`]);
  return {
    releases, partners, activities, products, photos, pictured, naming, things, byTopic, byYear, byTopicYear,
    related: related(releases),
    made: group(products, (product) => [`/kegiatan/${product.data.activity}/`]),
    sessions: sessions(activities),
    subject(address) {
      const topic = address.match(/^\/berita\/topik\/([^/]+)\/$/);
      return topic ? (byTopic.get(topic[1]) ?? []) : address === "/berita/" ? releases : (naming.get(address) ?? []);
    },
  };
}

function sessions(activities) {
  const found = activities.flatMap((activity) =>
    (activity.data.sessions ?? []).map((session) => ({
      activity, title: session.title, start: moment(session.start), end: moment(session.end),
    })),
  );
  return found.sort((a, b) => (a.start.text < b.start.text ? -1 : a.start.text > b.start.text ? 1 : 0));
}

/** Return up to three related releases by address: what they share counts, then nearness in time. */
function related(releases) {
  const shares = (release) => [...(release.data.keywords ?? []), ...(release.data.activities ?? []), ...(release.data.products ?? [])];
  const sharing = group(releases, shares);
  const found = new Map();
  for (const release of releases) {
    const score = new Map();
    for (const shared of shares(release)) {
      for (const other of sharing.get(shared).slice(0, NEAR)) score.set(other, (score.get(other) ?? 0) + 1);
    }
    score.delete(release);
    const order = [...score].sort(
      ([a, m], [b, n]) => n - m || Math.abs(a.date - release.date) - Math.abs(b.date - release.date) || (a.url < b.url ? -1 : 1),
    );
    found.set(release.url, order.slice(0, 3).map(([other]) => other));
  }
  return found;
}

export { slug };
