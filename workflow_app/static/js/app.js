// Small comforts on top of pages that work without them: theme, keys, menu, guarded forms, selection.

const root = document.documentElement;
const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];

// --- words: the few that scripts say, in the language of the page ---
const words = {
  vi: {
    theme: { light: "Đổi sang nền sáng", dark: "Đổi sang nền tối" },
    picked: (count, noun) => `Đã chọn ${count} ${noun}`,
    more: (count, noun) => ` và ${count} ${noun} khác`,
    used: (count, most) => `Đã dùng ${count}/${most} ký tự`,
    over: (count) => `, hãy bớt ${count}`,
    large: (size, most) => `Tệp này ${size} MB, tối đa ${most} MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp.`,
    copied: "Đã chép. Dán vào nơi cần dùng.",
    selected: "Trình duyệt không cho chép; đã bôi đen, hãy bấm Ctrl+C.",
    kind: "Hãy chọn loại tài liệu.",
  },
  en: {
    theme: { light: "Switch to light", dark: "Switch to dark" },
    picked: (count, noun) => `${count} ${noun} selected`,
    more: (count, noun) => ` and ${count} more ${noun}`,
    used: (count, most) => `${count} of ${most} characters used`,
    over: (count) => `, ${count} too many`,
    large: (size, most) => `This file has ${size} MB; at most ${most} MB. Make it smaller or split it.`,
    copied: "Copied. Paste it where it is needed.",
    selected: "The browser does not allow copying; it is selected, press Ctrl+C.",
    kind: "Choose what kind of file it is.",
  },
}[root.lang === "en" ? "en" : "vi"];

// --- theme ---
function nameThemeButtons() {
  const next = words.theme[root.dataset.bsTheme === "dark" ? "light" : "dark"];
  for (const button of all("[data-theme-toggle]")) {
    const label = button.querySelector("[data-theme-label]");
    if (label) label.textContent = next;
    else button.setAttribute("aria-label", next);
  }
}
nameThemeButtons();

function toggleTheme() {
  root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  // The cookie of web/themes.py, so that the choice also holds without scripts.
  const host = location.protocol === "https:";
  document.cookie = `${host ? "__Host-" : ""}nen=${root.dataset.bsTheme}; Path=/; Max-Age=31536000; SameSite=Lax${host ? "; Secure" : ""}`;
  nameThemeButtons();
}

// --- menu on small screens: the link to #nav opens it without script; here it also closes and tells its state ---
const shell = document.querySelector(".tk-shell");
const side = document.getElementById("nav");
const opener = document.querySelector("[data-menu-open]");
const menuIsOpen = () => Boolean(shell && shell.classList.contains("is-open"));

function setMenu(open) {
  if (!shell || !side || !opener) return;
  shell.classList.toggle("is-open", open);
  opener.setAttribute("aria-expanded", String(open));
  if (open) side.querySelector("a").focus();
  else opener.focus();
}
if (opener && side) opener.setAttribute("aria-expanded", "false");

// --- dialogs ---
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const near = (selector) => target.closest(selector);
  if (near("[data-theme-toggle]")) toggleTheme();
  else if (near("[data-menu-open]")) { event.preventDefault(); setMenu(true); }
  else if (near("[data-menu-close]")) { event.preventDefault(); history.replaceState(null, "", location.pathname + location.search); setMenu(false); }
  else if (near("[data-dialog]")) openDialog(near("[data-dialog]").dataset.dialog);
  else if (near("dialog [data-close]")) near("dialog").close();
  else if (near("[data-print]")) print();
  else if (near("[data-copy]")) copyText(near("[data-copy]"));
  else if (menuIsOpen() && !near("#nav")) setMenu(false);
  for (const menu of all("details.tk-me[open]")) if (!menu.contains(target)) menu.open = false;
});

// --- what is shown once: a button copies it; where the browser refuses, it is selected for the hand ---
async function copyText(button) {
  const box = document.getElementById(button.dataset.copy);
  const note = button.parentElement.querySelector("[data-copied]");
  getSelection().selectAllChildren(box);
  const copied = await navigator.clipboard?.writeText(box.textContent).then(() => true, () => false);
  note.textContent = copied ? words.copied : words.selected;
}

// --- keys: / search, g v my tasks, ? help ---
let lastG = 0;
const typing = (node) => node.isContentEditable || /^(input|textarea|select)$/i.test(node.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (menuIsOpen()) setMenu(false);
    for (const menu of all("details.tk-me[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const search = document.getElementById("search");
  const keys = document.getElementById("keys");
  if (event.key === "/" && search && search.offsetParent) { event.preventDefault(); search.focus(); search.select(); }
  else if (event.key === "?" && keys) { event.preventDefault(); openDialog("keys"); }
  else if (event.key === "g") lastG = event.timeStamp;
  else if (event.key === "v" && event.timeStamp - lastG < 1500 && keys) location.assign("/viec-cua-toi");
});

// --- forms: what failed comes first; a second click sends nothing twice ---
document.querySelector("[data-error-summary]")?.focus();

const busy = (button, on) => {
  button.disabled = on;
  on ? button.setAttribute("aria-busy", "true") : button.removeAttribute("aria-busy");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.method !== "post" || form.target === "_blank") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  const heavy = form.querySelector("[data-too-large]");
  if (heavy) { event.preventDefault(); heavy.focus(); return; }
  const unsaid = form.querySelector("input[data-most-bytes]") && all("select[required]", form).find((box) => !box.value);
  if (unsaid) { event.preventDefault(); warn(unsaid, words.kind); unsaid.focus(); return; }
  form.dataset.sent = "1";
  // After the event, so that the name and value of the pressed button still travel with the form.
  setTimeout(() => { for (const button of all("button[type=submit], button:not([type])", form)) busy(button, true); });
});
// The page may come back from the browser's memory with its buttons still disabled; htmx leaves it in place.
function release(scope) {
  for (const form of all("form[data-sent]", scope)) delete form.dataset.sent;
  for (const button of all("button[aria-busy]", scope)) busy(button, false);
}
addEventListener("pageshow", () => release(document));
document.addEventListener("htmx:afterRequest", () => release(document));

// --- a form whose text would be lost by leaving: the browser asks first, but not who says he does not keep it ---
const written = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
const unsent = new Map();
let discards = false;
function rememberForms() {
  const typed = document.querySelector("[data-error-summary]"); // what stands there was never taken
  for (const form of all("form[data-keep]")) unsent.set(form, typed || form.dataset.keep ? "" : written(form));
}
rememberForms();
// A form that is kept while one types has nothing to lose, up to what was kept last (js/drafting.js).
document.addEventListener("autosaved", ({ target, detail }) => unsent.set(target, detail.kept));
document.addEventListener("click", ({ target }) => { discards = Boolean(target.closest?.("[data-discard]")); });
addEventListener("beforeunload", (event) => {
  if (discards) return;
  for (const [form, before] of unsent) {
    const kept = form.dataset.autosave && before !== ""; // the page sends the rest as it goes
    if (!kept && !form.dataset.sent && written(form) !== before) event.preventDefault();
  }
});

// --- long text: how much of its room is used; nothing is cut, what is too long the server refuses ---
const figure = (count) => count.toLocaleString(root.lang);
function countText(box) {
  const note = document.getElementById(`${box.id}-count`);
  if (!note) return;
  const used = [...box.value.normalize("NFC")].length; // counted as the server counts
  const most = Number(box.dataset.atMost);
  note.hidden = used === 0;
  note.classList.toggle("is-over", used > most);
  note.textContent = words.used(figure(used), figure(most)) + (used > most ? words.over(figure(used - most)) : "");
}
document.addEventListener("input", ({ target }) => { if (target.matches("[data-at-most]")) countText(target); });
const countAll = () => all("[data-at-most]").forEach(countText);
countAll();
addEventListener("pageshow", countAll);
document.addEventListener("htmx:afterSwap", countAll);

// --- files: what is too large, or of no kind, is said before it travels ---
const megabytes = (bytes) => figure(Math.ceil(bytes / 1048576));
function weigh(box) {
  const most = Number(box.dataset.mostBytes);
  const size = Math.max(0, ...[...box.files].map((file) => file.size));
  warn(box, size > most ? words.large(megabytes(size), megabytes(most)) : "");
  box.toggleAttribute("data-too-large", size > most);
}
function warn(box, said) {
  let note = document.getElementById(`${box.id}-warn`);
  if (!note) {
    note = document.createElement("p");
    note.id = `${box.id}-warn`;
    note.className = "tk-error";
    note.setAttribute("role", "alert");
    box.after(note);
  }
  note.textContent = said;
}
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-most-bytes]")) weigh(target);
  if (target.matches("select[required]") && target.value) document.getElementById(`${target.id}-warn`)?.remove();
});

// --- selection: a box in the head marks the page, the bar says how many and which ---
function refreshSelection(form) {
  const boxes = all("input[data-pick]", form);
  const picked = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("tr")?.classList.toggle("sel", box.checked);
  for (const head of all("input[data-pick-all]", form)) {
    head.checked = boxes.length > 0 && picked.length === boxes.length;
    head.indeterminate = picked.length > 0 && picked.length < boxes.length;
  }
  for (const bar of all("[data-bulk]", form)) {
    bar.classList.toggle("is-on", picked.length > 0);
    const count = bar.querySelector("[data-bulk-count]");
    if (count) count.textContent = words.picked(picked.length, bar.dataset.bulk);
    const codes = bar.querySelector("[data-bulk-codes]");
    if (codes) {
      const shown = picked.slice(0, 8).map((box) => {
        const code = document.createElement("span");
        code.className = "tk-nb";
        code.textContent = box.dataset.pick;
        return code;
      });
      codes.replaceChildren(...shown.flatMap((code, place) => (place ? [", ", code] : [code])));
      if (picked.length > 8) codes.append(words.more(picked.length - 8, bar.dataset.bulk));
    }
  }
}
const selectionForms = () => new Set(all("input[data-pick]").map((box) => box.form).filter(Boolean));
document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[data-pick], input[data-pick-all]") || !target.form) return;
  if (target.matches("[data-pick-all]")) for (const box of all("input[data-pick]", target.form)) box.checked = target.checked;
  refreshSelection(target.form);
});
const refreshAll = () => selectionForms().forEach(refreshSelection);
refreshAll();
addEventListener("pageshow", refreshAll);
document.addEventListener("htmx:afterSwap", refreshAll);

// --- what was not looked at yet is found good in one go; each can still be picked otherwise ---
for (const button of all("button[data-fill-all]")) button.hidden = false;
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button[data-fill-all]");
  if (!button) return;
  for (const group of all("fieldset[data-fill]", button.closest("section"))) {
    if (group.closest("details") || all("input[type=radio]", group).find((one) => one.checked)?.value) continue;
    const first = group.querySelector("input[type=radio]");
    first.checked = true;
    first.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// --- a group of choices: with the focus in it a digit picks the choice of that number; Ctrl+Enter sends ---
document.addEventListener("keydown", (event) => {
  const group = event.target.closest?.("fieldset[data-keys]");
  if (group && !event.ctrlKey && !event.metaKey && !event.altKey && /^[1-9]$/.test(event.key)) {
    const choice = group.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (choice) { event.preventDefault(); choice.checked = true; choice.focus(); }
  }
  const form = event.target.closest?.("form[data-give]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=give]"));
  }
});
