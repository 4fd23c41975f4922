// The composer: Ctrl+Enter sends, what is typed survives everything, preview comes from the server, chosen files are named.
// A draft is kept under its data-draft name until the page shows that it arrived: a [data-command] with the id it was sent under,
// a [data-draft-done] with its name, or a successful answer to htmx.
const PREFIX = "casebook-draft:";
const SAVE_AFTER = 300;
const timers = new WeakMap();

const fields = (root) => root.querySelectorAll("[data-draft]");
const slot = (field) => PREFIX + field.dataset.draft;

function read(field) {
  try {
    return JSON.parse(localStorage.getItem(slot(field))) || null;
  } catch {
    return null;
  }
}

function write(field, draft) {
  try {
    if (draft) localStorage.setItem(slot(field), JSON.stringify(draft));
    else localStorage.removeItem(slot(field));
  } catch {
    /* storage is full or closed: the text is still in the field */
  }
}

function say(field, state) {
  const place = field.form && field.form.querySelector("[data-draft-state]");
  const word = (place && place.dataset[state]) || "";
  if (place && place.textContent !== word) place.textContent = word; // said anew, it would be read out at every pause
}

function arrived(draft, field) {
  const command = draft.sent && CSS.escape(draft.sent);
  return (
    (command && document.querySelector(`[data-command="${command}"]`)) ||
    document.querySelector(`[data-draft-done~="${CSS.escape(field.dataset.draft)}"]`)
  );
}

function restore(field) {
  const draft = read(field);
  if (!draft || !draft.text) return;
  if (arrived(draft, field)) return write(field, null);
  if (field.value.trim()) return;
  field.value = draft.text;
  say(field, "restored");
}

function save(field) {
  write(field, field.value.trim() ? { text: field.value } : null);
  say(field, field.value.trim() ? "saved" : "");
}

function sent(form) {
  const command = form.querySelector("[name=command_id]");
  for (const field of fields(form)) write(field, { text: field.value, sent: command ? command.value : "" });
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-draft]");
  if (!field) return;
  clearTimeout(timers.get(field));
  timers.set(
    field,
    setTimeout(() => save(field), SAVE_AFTER),
  );
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const field = event.target.closest("[data-submit-key]");
  if (!field || !field.form) return;
  event.preventDefault();
  field.form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  for (const field of fields(event.target)) clearTimeout(timers.get(field));
  if (fields(event.target).length) sent(event.target);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest && event.target.closest("form");
  if (!form || !event.detail.successful || event.target !== form) return;
  for (const field of fields(form)) write(field, null);
});

document.addEventListener("casebook:compose", (event) => {
  const pane = document.querySelector(`[data-composer-pane="${event.detail.mode}"]`);
  const field = pane && pane.querySelector("textarea");
  if (field)
    requestAnimationFrame(() => {
      field.focus();
      field.scrollIntoView({ block: "nearest" });
    });
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-preview]");
  if (!button) return;
  const form = button.closest("form");
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  form.classList.toggle("is-previewing", on);
  form.querySelector(".cb-composer-preview").hidden = !on;
  if (on) window.htmx.trigger(button, "preview");
  else form.querySelector("textarea").focus();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-file-input]")) return;
  const list = event.target.form.querySelector("[data-file-names]");
  list.replaceChildren(
    ...[...event.target.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }),
  );
});

function forgetAll(beginning) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX + beginning)) localStorage.removeItem(key);
    }
  } catch {
    /* storage is closed: there is nothing to forget */
  }
}

function start(root) {
  for (const done of document.querySelectorAll('[data-draft-done$="-"]')) forgetAll(done.dataset.draftDone);
  fields(root).forEach(restore);
}
start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
