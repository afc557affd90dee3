// Reloads the page when a build has something new to show, and shows what is wrong with the texts.
"use strict";
(() => {
  const edition = document.currentScript.dataset.edition;
  let news;

  // A tab that nobody sees asks nothing: a browser keeps few connections to one server.
  const listen = () => {
    if (document.hidden || news) return;
    news = new EventSource("/.serve/news");
    news.onmessage = ({ data }) => data !== edition && location.reload();
  };
  const rest = () => {
    news?.close();
    news = undefined;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();

  const notice = document.getElementById("serve"), dialog = notice?.querySelector("dialog");
  const name = "serve-seen";
  if (!dialog) {
    sessionStorage.removeItem(name);
    return;
  }
  const bar = notice.querySelector(".bar"), hide = bar.querySelector(".hide");
  // Once closed or hidden, the same problems stay so on every page; others, and those that come back, are shown again.
  const seen = () => sessionStorage.getItem(name) === notice.dataset.key;
  const note = () => sessionStorage.setItem(name, notice.dataset.key);
  const open = () => {
    bar.hidden = true;
    dialog.showModal();
  };
  const loud = dialog.open;
  if (!seen()) sessionStorage.removeItem(name);

  dialog.removeAttribute("open");
  if (loud && !seen()) open();
  else bar.hidden = !loud && seen();
  dialog.addEventListener("close", () => {
    if (loud) note();
    bar.hidden = false;
  });
  bar.querySelector(".show").addEventListener("click", open);
  hide?.addEventListener("click", () => {
    note();
    bar.hidden = true;
  });
})();
