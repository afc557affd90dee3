// The agenda of each activity as a calendar.

import { calendar } from "../lib/calendar.js";

export const data = {
  pagination: { data: "collections.activities", size: 1, alias: "activity" },
  permalink: ({ activity }) => `${activity.url}agenda.ics`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ activity, site, collections }) =>
  calendar(activity.data.title, collections.register.sessions.filter((session) => session.activity.url === activity.url), site);
