// Dialogs: data-dialog-open="ID" opens, data-dialog-close or a press outside closes; focus goes back to where it came from by itself.
// A dialog whose form is marked data-again="yes" came back from the server with something to say: it opens by itself.
// After a form came back with errors, the summary marked data-focus-first gets the focus.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener && opener.dataset.dialogOpen !== "keyhelp") {
    event.preventDefault();
    const dialog = document.getElementById(opener.dataset.dialogOpen);
    if (dialog && !dialog.open) dialog.showModal();
    return;
  }
  if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
  else if (event.target.matches("dialog[open]") && outside(event)) event.target.close();
});

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

document.querySelector("dialog form[data-again=yes]")?.closest("dialog").showModal();
const focusFirst = (root) => root.querySelector("[data-focus-first]")?.focus();
focusFirst(document);
document.addEventListener("htmx:load", (event) => focusFirst(event.detail.elt));
