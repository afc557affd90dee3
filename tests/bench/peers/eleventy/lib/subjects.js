// What has feeds: all news, topics, partners, activities.

export const subjects = (pages, register) => [
  ...pages.filter(({ path, outputs }) => path.startsWith("berita") && outputs).map(({ path, title }) => ({ address: `/${path}/`, title })),
  ...[...register.partners, ...register.activities].map((thing) => ({ address: thing.url, title: thing.data.title })),
];

/** Return the front matter of a file of every subject. */
export const feed = (file) => ({
  pagination: { data: "collections.register.releases", size: 1, before: (_, data) => subjects(data.pages, data.collections.register), alias: "subject" },
  permalink: ({ subject }) => subject.address + file,
  eleventyExcludeFromCollections: true,
});

export const feedTitle = (subject, site) => (subject.address === "/berita/" ? site.name : `${site.name}: ${subject.title}`);
