// Sets the theme before the first paint: the choice made in this browser (a cookie the server knows too), else the system's.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = /(?:^|; )(?:__Host-)?nen=(light|dark)(?:;|$)/.exec(document.cookie);
  const chosen = kept ? kept[1] : null;
  const apply = () => { root.dataset.bsTheme = chosen || (dark.matches ? "dark" : "light"); };
  apply();
  if (!chosen) dark.addEventListener("change", apply);
  root.classList.add("js");
})();
