// The sign-off page: the button says how many are approved and how many stay behind.

const form = document.querySelector("form[data-sign]");
const label = form?.querySelector("[data-sign-button] span");
const note = form?.querySelector("[data-sign-note]");

const said = {
  vi: {
    all: "Phê duyệt tất cả…",
    allBut: (out) => `Phê duyệt tất cả trừ ${out}…`,
    none: (total) => `Trả về tất cả ${total}…`,
    more: (count) => ` và ${count} hồ sơ khác`,
    some: (left, out, codes) => `${left} duyệt, ${out} để lại: ${codes}`,
    every: (total) => `${total} duyệt. Chưa có gì được ký ở bước này.`,
  },
  en: {
    all: "Approve all…",
    allBut: (out) => `Approve all but ${out}…`,
    none: (total) => `Send back all ${total}…`,
    more: (count) => ` and ${count} more`,
    some: (left, out, codes) => `${left} approved, ${out} left out: ${codes}`,
    every: (total) => `${total} approved. Nothing is signed at this step.`,
  },
}[document.documentElement.lang === "en" ? "en" : "vi"];

function refresh() {
  const total = Number(form.dataset.sign);
  const out = [...form.querySelectorAll("input[data-out]:checked")].map((box) => box.dataset.out);
  for (const flag of form.querySelectorAll(".tk-flag")) {
    flag.classList.toggle("out", Boolean(flag.querySelector("input[data-out]:checked")));
  }
  const left = total - out.length;
  label.textContent = !out.length ? said.all : left ? said.allBut(out.length) : said.none(total);
  const codes = out.slice(0, 6).join(", ") + (out.length > 6 ? said.more(out.length - 6) : "");
  note.textContent = out.length ? said.some(left, out.length, codes) : said.every(total);
}
if (form) {
  form.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
  refresh();
}
