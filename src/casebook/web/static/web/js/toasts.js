// Short messages that are read out and then go: from the server by `HX-Trigger: {"toast": {"text": "…", "tone": "success"}}`, or put
// into #toasts as a <c-toast>. One that offers to undo, or reports an error, stays until it is dismissed.
const STAYS = 6000;
const region = document.getElementById("toasts");

function dismissLater(toast) {
  if (toast.querySelector("form") || toast.matches(".cb-toast-error")) return;
  let timer = setTimeout(() => toast.remove(), STAYS);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => {
    timer = setTimeout(() => toast.remove(), STAYS);
  });
}

function show({ text, tone = "success" }) {
  const toast = document.createElement("div");
  toast.className = `cb-toast cb-toast-${tone}`;
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "cb-close";
  close.dataset.toastClose = "";
  close.setAttribute("aria-label", region.dataset.dismiss);
  close.textContent = "×";
  toast.append(words, close);
  region.append(toast);
}

new MutationObserver((changes) => {
  for (const change of changes)
    for (const node of change.addedNodes) if (node.matches?.(".cb-toast")) dismissLater(node);
}).observe(region, { childList: true });

document.addEventListener("toast", (event) => show(event.detail));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-toast-close]")) event.target.closest(".cb-toast").remove();
});

document.addEventListener("htmx:responseError", (event) => {
  const gone = event.detail.xhr.status === 403 || event.detail.xhr.status === 404;
  show({ tone: "error", text: gone ? region.dataset.gone : region.dataset.failed });
});
document.addEventListener("htmx:sendError", () => show({ tone: "error", text: region.dataset.offline }));
