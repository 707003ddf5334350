// Sets the theme before the first paint: the choice made in this browser, else the account's, else the system's.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try { chosen = localStorage.getItem("tk-theme"); } catch { /* storage may be forbidden */ }
  if (chosen !== "light" && chosen !== "dark") chosen = root.dataset.bsTheme || null;
  const apply = () => { root.dataset.bsTheme = chosen || (dark.matches ? "dark" : "light"); };
  apply();
  if (!chosen) dark.addEventListener("change", apply);
  root.classList.add("js");
})();
