// Searching a published handbook while one types: clauses without the words are hidden. Needs nothing else, no modules.
(() => {
  const field = document.querySelector("[data-handbook-search]");
  if (!field) return;
  const clauses = [...document.querySelectorAll(".hb-clause")].map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const chapters = [...document.querySelectorAll(".hb-chapter")];
  const none = document.querySelector("[data-handbook-none]");
  const hits = document.querySelector("[data-handbook-hits]");

  function show() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const one of clauses) {
      const fits = words.every((word) => one.text.includes(word));
      one.node.hidden = !fits;
      if (fits) found += 1;
    }
    for (const chapter of chapters) {
      const own = chapter.querySelectorAll(".hb-clause");
      chapter.hidden = words.length > 0 && [...own].every((clause) => clause.hidden);
    }
    for (const link of document.querySelectorAll(".hb-contents li a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const chapter = target?.closest(".hb-chapter");
      if (chapter) link.parentElement.hidden = chapter.hidden;
    }
    if (hits) hits.textContent = words.length ? `${found} ${found === 1 ? hits.dataset.one : hits.dataset.many}` : "";
    if (none) none.hidden = !words.length || found > 0;
  }

  field.addEventListener("input", show);
  const zone = document.querySelector("[data-handbook-zone]");
  zone?.addEventListener("change", () => zone.form.requestSubmit());
  // The first page somebody opens was drawn before the server knew their clock: draw it again, once.
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const wished = new URLSearchParams(location.search).get("zone");
  if (zone && !wished && zone.value !== own && document.cookie.split("; ").includes(`casebook_zone=${own}`)) {
    if ([...zone.options].some((one) => one.value === own) && !sessionStorage.getItem("casebook_zone_drawn")) {
      sessionStorage.setItem("casebook_zone_drawn", own);
      location.reload();
    }
  }
  if (field.value) show();
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      field.value = "";
      show();
      target.scrollIntoView();
    }
  });
})();
