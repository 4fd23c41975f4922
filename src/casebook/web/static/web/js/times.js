// Keeps relative times ("in 2 h") fresh, by the desk's clock: the page says what time it was there when it was made.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const made = document.querySelector("meta[name=casebook-now]");
const drift = made ? Date.parse(made.content) - Date.now() : 0;

function length(gap) {
  if (gap >= DAY) return `${Math.floor(gap / DAY)} d`;
  if (gap >= 6 * HOUR) return `${Math.floor(gap / HOUR)} h`;
  const minutes = Math.max(1, Math.floor(gap / MINUTE));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${minutes} min`;
  return rest ? `${hours} h ${rest} min` : `${hours} h`;
}

function words(at, now) {
  const gap = at - now;
  if (Math.abs(gap) < MINUTE / 2) return "now";
  return gap > 0 ? `in ${length(gap)}` : `${length(-gap)} ago`;
}

function refresh() {
  const now = Date.now() + drift;
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const text = words(Date.parse(element.dateTime), now);
    if (element.textContent !== text) element.textContent = text;
  }
}

setInterval(() => {
  if (!document.hidden) refresh();
}, MINUTE / 2);
document.addEventListener("visibilitychange", refresh);
