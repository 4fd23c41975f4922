// A long conversation opens at its newest message, unless the address names one; data-newest marks the part that scrolls.
const thread = document.querySelector("[data-newest]");
if (thread && !location.hash) thread.scrollTop = thread.scrollHeight;
