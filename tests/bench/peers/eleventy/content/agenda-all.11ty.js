// The whole agenda as a calendar.

import { calendar } from "../lib/calendar.js";

export const data = { permalink: "/kegiatan/agenda.ics", eleventyExcludeFromCollections: true };

export const render = ({ site, collections }) => calendar("Kegiatan", collections.register.sessions, site);
