// Keyboard shortcuts, declared where they act: data-key="r" or data-key="g q" on a link, button or field, with data-key-label for the help.
// Lists marked data-keylist are walked with j and k over their [data-keyrow] links; ? opens the help, made from what the page declares.
const PAUSE = 900;
let first = "";
let timer = 0;

const typing = (target) =>
  target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const drawn = (element) => Boolean(element) && element.getClientRects().length > 0;
// What stands in a closed menu can be reached by its key, too, where the menu is there.
const shown = (element) => drawn(element) || drawn(element.closest("[popover]")?.parentElement);

function act(element) {
  if (element.matches("[data-composer-tab]")) {
    element.click();
    document.dispatchEvent(new CustomEvent("casebook:compose", { detail: { mode: element.value } }));
  } else if (element.matches("input, textarea, select")) element.focus();
  else element.click();
}

function find(keys) {
  return [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === keys && shown(one));
}

function opens(key) {
  return [...document.querySelectorAll("[data-key]")].some((one) => one.dataset.key.startsWith(`${key} `));
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-keylist] [data-keyrow]")].filter(shown);
  if (!rows.length) return;
  const focused = rows.indexOf(document.activeElement);
  const here = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here < 0 ? 0 : here + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function help() {
  const dialog = document.querySelector("[data-keyhelp]");
  if (!dialog || dialog.open) return;
  const groups = new Map();
  for (const one of document.querySelectorAll("[data-key][data-key-label]")) {
    const group = one.dataset.keyGroup || dialog.dataset.here;
    if (!groups.has(group)) groups.set(group, new Map());
    groups.get(group).set(one.dataset.key, one.dataset.keyLabel.trim());
  }
  dialog.querySelector("[data-keys-list]").replaceChildren(...[...groups].map(([title, keys]) => section(title, keys)));
  dialog.showModal();
}

function section(title, keys) {
  const box = document.createElement("section");
  const head = document.createElement("h3");
  head.textContent = title;
  const list = document.createElement("dl");
  for (const [key, label] of keys) {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const words = document.createElement("dd");
    for (const part of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part;
      term.append(cap, " ");
    }
    words.textContent = label;
    row.append(term, words);
    list.append(row);
  }
  box.append(head, list);
  return box;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const keys = first ? `${first} ${event.key}` : event.key;
  first = "";
  clearTimeout(timer);
  const element = find(keys);
  if (element) act(element);
  else if (event.key === "?") help();
  else if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  else if (opens(event.key)) {
    first = event.key;
    timer = setTimeout(() => {
      first = "";
    }, PAUSE);
  } else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-dialog-open=keyhelp]")) help();
});
