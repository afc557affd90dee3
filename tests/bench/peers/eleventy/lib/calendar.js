// Sessions as iCalendar (RFC 5545).

import { basicMoment } from "./words.js";

export function calendar(title, sessions, site) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${site.name}//Newsroom//ID`, "METHOD:PUBLISH", `NAME:${title}`, `X-WR-CALNAME:${title}`,
    "BEGIN:VTIMEZONE", "TZID:Asia/Jakarta", "BEGIN:STANDARD", "DTSTART:19700101T000000", `TZNAME:${site.zone}`, "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700", "END:STANDARD", "END:VTIMEZONE",
  ];
  for (const { activity, title: name, start, end } of sessions) {
    lines.push(
      "BEGIN:VEVENT", `SUMMARY:${name}`, `DTSTART;TZID=Asia/Jakarta:${basicMoment(start)}`, `DTEND;TZID=Asia/Jakarta:${basicMoment(end)}`,
      "DTSTAMP:20261115T020000Z", `UID:${activity.fileSlug}-${basicMoment(start)}@${new URL(site.url).host}`,
      `CATEGORIES:${site.programmes[activity.data.programme]}`, `DESCRIPTION:${activity.data.title}. ${activity.data.summary}`,
      `LOCATION:${activity.data.place}`, `URL:${site.url}${activity.url}`, "END:VEVENT",
    );
  }
  return [...lines, "END:VCALENDAR", ""].join("\r\n");
}
