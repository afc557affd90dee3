// Copy buttons. They are hidden in the page and shown where the browser can copy; the links beside them serve everybody else.
"use strict";

(() => {
  if (!navigator.clipboard) return;
  const { copied } = document.currentScript.dataset;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { copy, copyFrom } = button.dataset;
      try {
        await (copyFrom ? copyFile(copyFrom) : navigator.clipboard.writeText(copy));
        confirmed(button);
      } catch {
        if (copyFrom) location.assign(copyFrom); // the text to copy by hand
      }
    });
  }

  function copyFile(address) {
    const text = read(address);
    // Safari forgets the click while it waits for the network, unless it is handed the promise itself.
    return window.ClipboardItem
      ? navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((t) => new Blob([t], { type: "text/plain" })) })])
      : text.then((t) => navigator.clipboard.writeText(t));
  }

  async function read(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    return (await response.text()).replaceAll("\r\n", "\n");
  }

  function confirmed(button) {
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    button.textContent = copied;
    status.textContent = `${label}: ${copied}`;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 2500);
  }
})();
