// A release as a message for WhatsApp.

import { message } from "../lib/text.js";

export const data = {
  pagination: { data: "collections.releases", size: 1, alias: "release" },
  permalink: ({ release }) => `${release.url}whatsapp.txt`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ release, site }) =>
  message(release.data.title, release.data.dateline, release.date, release.content, site.url + release.url);
