// The sign-off page: the button says how many are approved and how many stay behind.

const form = document.querySelector("form[data-sign]");
const label = form?.querySelector("[data-sign-button] span");
const note = form?.querySelector("[data-sign-note]");

function refresh() {
  const total = Number(form.dataset.sign);
  const out = [...form.querySelectorAll("input[data-out]:checked")].map((box) => box.dataset.out);
  for (const flag of form.querySelectorAll(".tk-flag")) {
    flag.classList.toggle("out", Boolean(flag.querySelector("input[data-out]:checked")));
  }
  if (out.length === 0) label.textContent = "Phê duyệt tất cả…";
  else if (out.length === total) label.textContent = `Trả về tất cả ${total}…`;
  else label.textContent = `Phê duyệt tất cả trừ ${out.length}…`;
  const codes = out.slice(0, 6).join(", ") + (out.length > 6 ? ` và ${out.length - 6} hồ sơ khác` : "");
  note.textContent = out.length
    ? `${total - out.length} duyệt, ${out.length} để lại: ${codes}`
    : `${total} duyệt. Chưa có gì được ký ở bước này.`;
}
if (form) {
  form.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
  refresh();
}
