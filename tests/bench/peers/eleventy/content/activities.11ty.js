// The activities by programme.

import { activityCard, sectionHead } from "../lib/cards.js";
import { page } from "../lib/page.js";
import { e, each } from "../lib/words.js";

export const data = { permalink: "/kegiatan/index.html", eleventyExcludeFromCollections: true };

export function render({ site, pages, collections }) {
  const { activities } = collections.register;
  const entry = pages.find(({ path }) => path === "kegiatan");
  const programmes = Object.entries(site.programmes).filter(([key]) => activities.some((activity) => activity.data.programme === key));
  const main = `<header class="wrap page-head">
<h1>${e(entry.title)}</h1>
<p class="standfirst">${e(entry.summary)}</p>
<p><a href="agenda.ics" type="text/calendar">Semua jadwal untuk kalender Anda</a></p>
</header>
${each(programmes, ([key, name]) => `<section class="wrap section" aria-labelledby="${key}">
${sectionHead(name, key)}
<div class="grid cards">
${each(activities.filter((activity) => activity.data.programme === key), (activity) => activityCard(activity, site))}
</div>
</section>`)}`;
  return page(site, "/kegiatan/", { ...entry, section: "kegiatan", kind: "activity-list" }, main);
}
