// Copying: data-copy="ID" puts that element's text on the clipboard and says so with the words of data-copied.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span:last-child");
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    words.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source); // no clipboard here: the text is marked, Ctrl+C does the rest
  }
});
