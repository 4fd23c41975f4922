// Tells the server which zone this reader's clock keeps, so that its times are the reader's.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const known = document.cookie.split("; ").includes(`casebook_zone=${zone}`);
if (zone && !known) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `casebook_zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
}
