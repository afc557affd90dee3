// The days of an agenda.

import { e, each, isoMoment, month } from "./words.js";

export const agenda = (sessions, site, named = false) => `<ol class="agenda${named ? " agenda-row" : ""}">
${each(sessions, ({ activity, title, start, end }) => `<li>
<time class="agenda-day" datetime="${isoMoment(start)}"><b>${start.day.getUTCDate()}</b> ${month(start.day)}</time>
<div class="agenda-what">
${named ? `<h4><a href="${activity.url}">${e(title)}</a></h4>
<p class="meta">${start.hour}–${end.hour} ${site.zone} · ${e(activity.data.title)}</p>` : `<h3>${e(title)}</h3>
<p class="meta">${start.hour}–${end.hour} ${site.zone} · ${e(activity.data.place)}</p>`}
</div>
</li>`)}
</ol>
`;
