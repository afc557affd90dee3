// How words, days and numbers are written.

const MONTHS = [
  "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
];
const DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
const ENGLISH_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const ENGLISH_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const UNSAFE = /[&<>"]/g;

/** Return text that is safe in HTML, XML and their attributes. */
export const e = (text) => String(text).replace(UNSAFE, (sign) => ENTITIES[sign]);

/** Join what a function makes of each of a list. */
export const each = (list, make) => list.map(make).join("\n");

const two = (number) => String(number).padStart(2, "0");

// A day of the front matter is midnight of the office; Eleventy reads it as midnight UTC.
export const iso = (day) => `${day.toISOString().slice(0, 10)}T00:00:00+07:00`;
export const isoDay = (day) => day.toISOString().slice(0, 10);
export const date = (day) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
export const month = (day) => `${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
export const weekday = (day) => `${DAYS[day.getUTCDay()]}, ${date(day)}`;
export const year = (day) => day.getUTCFullYear();
export const rfc822 = (day) =>
  `${ENGLISH_DAYS[day.getUTCDay()]}, ${two(day.getUTCDate())} ${ENGLISH_MONTHS[day.getUTCMonth()]} ${year(day)} 00:00:00 +0700`;

/** Return a moment "2027-01-10 09:00" as a day and its hour. */
export const moment = (text) => ({ day: new Date(`${text.slice(0, 10)}T00:00:00Z`), hour: text.slice(11).replace(":", "."), text });
export const isoMoment = (at) => `${at.text.slice(0, 10)}T${at.text.slice(11)}:00+07:00`;
export const basicMoment = (at) => `${at.text.slice(0, 10).replaceAll("-", "")}T${at.text.slice(11).replace(":", "")}00`;

export const rupiah = (price) => `Rp${String(price).replace(/\B(?=(\d{3})+$)/g, ".")}`;
