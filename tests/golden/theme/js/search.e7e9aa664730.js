// Search: asks the index below /pagefind/ while somebody types, and shows what it finds as cards. A search has an address
// (?q=…&kind=…) to link to and to come back to. Without this script the page offers the archive.

const PAGE = 10; // results shown at a time
const PAUSE = 250; // milliseconds after a key before the index is asked
// How much a field counts beside the text; what only shows a result (its picture, its mark) counts nothing.
const WEIGHTS = { title: 5, words: 0.6, kind: 0.2, date: 0.2, image: 0, logo: 0, dark: 0, plate: 0, sample: 0, lang: 0 };

const box = document.getElementById("search");
const form = box.querySelector("form");
const status = box.querySelector("[role=status]");
const list = box.querySelector(".lines");
const here = (address) => new URL(address, document.baseURI);
const script = here(box.dataset.script);
const merged = box.dataset.merged.split(" ").filter(Boolean).map(here); // of older news, where there is much
const site = new URL("../..", script); // the site's root, wherever it lies
let engine;
let turn = 0;
let timer;

// The index's program and its first files are fetched when they are needed, not before.
function loaded() {
  engine ??= import(script).then(async (pagefind) => {
    const ranking = { metaWeights: WEIGHTS, pageLength: 0.1 };
    await pagefind.options({ noWorker: true, ranking });
    await pagefind.init();
    await Promise.all(merged.map((part) => pagefind.mergeIndex(part.href, { ranking })));
    return pagefind;
  });
  return engine;
}

// "kerja-sama" and “kerja sama” are two words each.
const tidy = (words) => words.normalize("NFC").replace(/[-‐–—/"“”]+/g, " ").replace(/\s+/g, " ").trim();

// A result's id is language, day and digest, with "_" between them.
const day = (result) => Number(result.id.split("_").at(-2));

async function ask(words, filters, newest) {
  const pagefind = await loaded();
  const found = async (term) => {
    const { results } = await pagefind.search(term, { filters });
    const fitting = results.filter((result) => term === null || result.score > 0);
    return newest ? fitting.sort((a, b) => day(b) - day(a)) : fitting;
  };
  if (!words) return found(null);
  const results = await found(words);
  return results.length || !words.includes(" ") ? results : found(words.replaceAll(" ", ""));
}

async function run() {
  const mine = ++turn;
  clearTimeout(timer);
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  history.replaceState(null, "", given.size ? `?${given}` : location.pathname);
  for (const link of document.querySelectorAll(".languages a")) link.search = given.has("q") ? `?q=${encodeURIComponent(given.get("q"))}` : "";
  const words = tidy(given.get("q") ?? "");
  const filters = Object.fromEntries(["kind", "year", "topic", "partner"].filter((name) => given.has(name)).map((name) => [name, given.get(name)]));
  if (!words && !Object.keys(filters).length) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = box.dataset.searching;
  try {
    const results = await ask(words, filters, given.has("sort") || !words);
    const cards = await cardsOf(results.slice(0, PAGE));
    if (mine !== turn) return; // somebody has typed on
    list.replaceChildren(...cards);
    rest(results.slice(PAGE));
    status.textContent = results.length ? box.dataset.found.replace("#", results.length.toLocaleString(document.documentElement.lang)) : box.dataset.none;
  } catch {
    if (mine === turn) status.textContent = box.dataset.failed;
  }
}

// A button for the results that are not shown yet.
function rest(results) {
  if (!results.length) return;
  const button = element("button", "", box.dataset.more);
  button.type = "button";
  button.addEventListener("click", async () => {
    const cards = await cardsOf(results.slice(0, PAGE));
    button.replaceWith(...cards);
    cards[0].querySelector("a").focus();
    rest(results.slice(PAGE));
  });
  list.append(button);
}

const cardsOf = (results) => Promise.all(results.map(async (result) => card(await result.data())));

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function card({ url, meta, excerpt }) {
  const link = element("a", "", meta.title);
  link.href = url;
  if (meta.lang) link.lang = link.hreflang = meta.lang;
  const line = element("p", "meta", ...[meta.date && element("span", "", `${meta.date} `), element("span", "topic", meta.kind)].filter(Boolean));
  if (meta.sample) line.append(" ", element("span", "sample", meta.sample));
  const summary = element("p", "card-summary", ...marked(excerpt));
  if (meta.lang) summary.lang = meta.lang;
  return element("article", "card card-row", element("div", "card-text", line, element("h3", "", link), summary), ...picture(meta));
}

function picture({ image, logo, dark, plate }) {
  if (!image && !logo) return [];
  const img = element("img");
  img.alt = ""; // the title beside it says what it is
  img.loading = "lazy";
  img.src = new URL(image || logo, site);
  if (image) return [element("div", "card-picture", img)];
  const both = element("picture", "", img);
  if (dark) {
    const source = element("source");
    source.media = "(prefers-color-scheme: dark)";
    source.srcset = new URL(dark, site);
    both.prepend(source);
  }
  return [element("div", `wall-logo${plate ? ` plate-${plate}` : ""}`, both)];
}

// An excerpt is text with <mark>; of "<" and ">" it holds only those, all others are written &lt; and &gt;.
const marked = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((part, index) => {
    const text = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? element("mark", "", text) : text;
  });

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field) field.value = value;
  if (field && name !== "q") form.querySelector("details").open = true;
}
form.addEventListener("focusin", () => loaded().catch(() => {}), { once: true });
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
document.getElementById("search-note").hidden = true;
box.hidden = false;
run();
