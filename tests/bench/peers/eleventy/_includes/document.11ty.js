import { page } from "../lib/page.js";
import { e } from "../lib/words.js";

export default function (data) {
  const { site, title, summary, content } = data;
  const main = `<article class="document">
<header class="wrap page-head">
<h1>${e(title)}</h1>
<p class="standfirst">${e(summary)}</p>
</header>
<div class="wrap text-and-rail">
<div class="text">
<div class="prose">
${content}
</div>
</div>
</div>
</article>`;
  return page(site, data.page.url, { title, summary, section: data.page.fileSlug, kind: "document", crumbs: [["Beranda", "/"]] }, main);
}
