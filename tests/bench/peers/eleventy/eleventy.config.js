// The same newsroom as ours, for Eleventy: the texts as they are, JavaScript templates (its fastest), and one collection that holds all
// that texts know of one another.

import { register } from "./lib/register.js";

export default function (config) {
  config.addPassthroughCopy({ static: "." });
  config.addCollection("register", register);
  config.addCollection("releases", (api) => api.getFilteredByGlob("content/berita/*/*/index.md"));
  config.addCollection("partners", (api) => api.getFilteredByGlob("content/mitra/*/index.md"));
  config.addCollection("activities", (api) => api.getFilteredByGlob("content/kegiatan/*/index.md"));
  config.addCollection("products", (api) => api.getFilteredByGlob("content/produk/*/index.md"));
  return {
    dir: { input: "content", includes: "../_includes", data: "_data", output: "_site" },
    templateFormats: ["md", "11ty.js"],
    markdownTemplateEngine: false, // texts hold no template code
  };
}
