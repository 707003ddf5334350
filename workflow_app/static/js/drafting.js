// The form of a line while somebody writes: kept while he types, saved when he leaves, and how long
// a text has become. Without this the form is saved by its button alone.

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const speak = {
    vi: {
      saved: (at) => `Đã lưu lúc ${at}`,
      kept: (at, labels) => `Đã giữ lúc ${at}, chưa lưu được: ${labels}`,
      saving: "Đang lưu…",
      failed: "Chưa tự lưu được; nội dung vẫn ở trên trang này. Sẽ thử lại.",
      out: (at) => `Phiên làm việc đã hết.${at ? ` Phần ghi đến ${at} được giữ và đưa lại sau khi đăng nhập.` : ""} `,
      enter: "Đăng nhập lại",
      closed: "Không tự lưu được nữa: hồ sơ đã đổi bước, hoặc ông/bà không còn được sửa.",
      large: "Nội dung quá dài nên chưa được tự lưu.",
      other: (who, at) => `${who} đã sửa hồ sơ này lúc ${at}. Phần ông/bà ghi được giữ riêng, chưa vào hồ sơ. `,
      somebody: "Hồ sơ này đã có người sửa. Phần ông/bà ghi được giữ riêng, chưa vào hồ sơ. ",
      both: "So hai bản",
      words: (count) => `${count} từ`,
      good: "vừa độ dài nên có",
      short: "ngắn hơn độ dài nên có",
      long: "dài hơn độ dài nên có",
    },
    en: {
      saved: (at) => `Saved at ${at}`,
      kept: (at, labels) => `Kept at ${at}, not saved yet: ${labels}`,
      saving: "Saving…",
      failed: "Not saved yet; the text is still on this page. Trying again.",
      out: (at) => `The session has ended.${at ? ` What was written until ${at} is kept and offered after logging in.` : ""} `,
      enter: "Log in again",
      closed: "No longer saved by itself: the nomination has moved on, or you may no longer edit it.",
      large: "The text is too long to be saved by itself.",
      other: (who, at) => `${who} edited this nomination at ${at}. What you wrote is kept aside, not in it yet. `,
      somebody: "Somebody edited this nomination. What you wrote is kept aside, not in it yet. ",
      both: "Compare both",
      words: (count) => `${count} words`,
      good: "a good length",
      short: "shorter than advised",
      long: "longer than advised",
    },
  }[document.documentElement.lang === "en" ? "en" : "vi"];

  const PAUSE = 2000; // without a key for so long
  const LONGEST = 15000; // while somebody types without a pause
  const AGAIN = 10000;
  const state = document.querySelector("[data-autosave-state]");
  const alarm = document.querySelector("[data-autosave-alarm]");
  let timer = 0;
  let since = 0; // when the oldest key that is not kept was pressed
  let running = false;
  let typed = false; // something in this page, kept or not, is not saved yet
  let over = false; // nothing more can be kept
  let lastAt = "";

  const written = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  let known = written();

  const say = (text) => { if (state && state.textContent !== text) state.textContent = text; };
  function warn(text, href, label) {
    if (!alarm) return;
    alarm.hidden = !text;
    if (alarm.dataset.said === text) return;
    alarm.dataset.said = text;
    const parts = [text];
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = label;
      parts.push(link);
    }
    alarm.replaceChildren(...parts);
  }
  // What is kept need not be asked about when the page is left (js/app.js).
  const tell = (kept) => form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: { kept } }));

  function body(more) {
    const data = new FormData(form);
    data.delete("once"); // keeping is no sending: it comes again and again
    for (const [name, value] of Object.entries(more || {})) data.set(name, value);
    return data;
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  }

  async function keep() {
    clearTimeout(timer);
    if (running || over || form.dataset.sent) return;
    const sent = written();
    if (sent === known) return;
    running = true;
    say(speak.saving);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: body(), redirect: "manual" });
      if (answer.ok) took(await answer.json(), sent);
      else refused(answer);
    } catch {
      again();
    }
    running = false;
    if (!over && written() !== known) soon(PAUSE);
  }

  function took(said, sent) {
    form.elements.version.value = said.version; // ours to change, nothing that was typed
    known = withVersion(sent, said.version);
    since = 0;
    lastAt = said.at;
    faulty(said.faults || {});
    const labels = Object.keys(said.faults || {}).map(labelOf).filter(Boolean);
    say(labels.length ? speak.kept(said.at, labels.join(", ")) : speak.saved(said.at));
    tell(known);
    const other = said.overtaken;
    if (!other) warn("");
    else warn(other.who ? speak.other(other.who, other.at) : speak.somebody, other.href, speak.both);
  }
  // What keeps a box from being saved is said beneath it while it holds.
  const boxOf = (name) => { const box = form.elements[name]; return box && !box.labels && box.length ? box[0].closest("fieldset") : box; };
  function labelOf(name) {
    const box = boxOf(name);
    const label = box && (box.labels ? box.labels[0] : box.querySelector("legend"));
    return label ? label.textContent.replace(/\(.*/, "").trim().toLowerCase() : "";
  }
  function faulty(faults) {
    for (const old of form.querySelectorAll("[data-autosave-fault]")) if (faults[old.dataset.autosaveFault] !== old.textContent) old.remove();
    for (const [name, text] of Object.entries(faults)) {
      const place = boxOf(name)?.closest(".tk-field");
      if (!place || place.querySelector("[data-autosave-fault], .tk-error")) continue;
      const word = document.createElement("p");
      word.className = "tk-error";
      word.dataset.autosaveFault = name;
      word.textContent = text;
      place.append(word);
    }
  }
  const withVersion = (text, version) => JSON.stringify(JSON.parse(text).map(([name, value]) => [name, name === "version" ? String(version) : value]));

  function refused(answer) {
    if (answer.status === 429 || answer.status >= 500) return again();
    over = true;
    say("");
    tell("");
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 400) warn(speak.out(lastAt), location.href, speak.enter);
    else warn(answer.status === 413 ? speak.large : speak.closed);
  }
  function again() {
    say(speak.failed);
    tell("");
    soon(AGAIN);
  }

  function touched() {
    if (written() === known) return;
    typed = true;
    const now = Date.now();
    since = since || now;
    soon(Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  document.addEventListener("visibilitychange", () => { if (document.hidden && typed) keep(); });

  // Leaving saves: the last thing a page can still send. A page that is loaded again may be drawn
  // before that has come; what it would lack is kept in this tab for so long.
  const KEPT = `typed ${form.dataset.autosave}`;
  const OURS = ["csrf_token", "once", "version", "sitting"];
  addEventListener("pagehide", () => {
    if (!typed || over || form.dataset.sent) return;
    const boxes = [...new FormData(form)].filter(([name]) => !OURS.includes(name));
    sessionStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), sitting: form.elements.sitting.value, boxes }));
    navigator.sendBeacon(form.dataset.autosave, body({ leaves: "1" }));
  });
  function giveBack() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
    if (!kept || !again || Date.now() - kept.at > AGAIN || document.querySelector("[data-error-summary]")) return;
    form.elements.sitting.value = kept.sitting; // the same sitting: what it sent last may still come
    const boxes = new Map(kept.boxes);
    for (const box of form.elements) {
      if (!box.name || OURS.includes(box.name) || box.matches("fieldset, button")) continue;
      if (box.type === "checkbox") box.checked = boxes.has(box.name);
      else if (box.type === "radio") box.checked = boxes.get(box.name) === box.value;
      else if (boxes.has(box.name)) box.value = boxes.get(box.name);
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  giveBack();
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.("[data-discard]")) return;
    clearTimeout(timer);
    over = true;
    if (typed) navigator.sendBeacon(form.dataset.autosaveDrop, body());
  });

  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action") === form.dataset.autosaveDrop) over = true;
  });

  // --- how long a text is; said after a pause, never in the way ---
  const box = form.querySelector("textarea[data-good-length]");
  const note = document.querySelector("[data-length-state]");
  const lengths = box ? JSON.parse(box.dataset.goodLength) : {};
  let later = 0;
  function measure() {
    const kind = form.elements.kind ? form.elements.kind.value : box.dataset.kind;
    const [least, most] = lengths[kind] || Object.values(lengths)[0];
    const count = box.value.split(/\s+/).filter(Boolean).length;
    const how = count < least ? speak.short : count > most ? speak.long : speak.good;
    const text = count ? `${speak.words(count.toLocaleString(document.documentElement.lang))}, ${how}.` : "";
    if (note.textContent !== text) note.textContent = text;
  }
  if (box && note) {
    form.addEventListener("input", ({ target }) => {
      if (target !== box && target.name !== "kind") return;
      clearTimeout(later);
      later = setTimeout(measure, 900);
    });
    measure();
  }
})();
