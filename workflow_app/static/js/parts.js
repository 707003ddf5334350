// Parts of a form that count for one choice alone: shown with it, and not sent with another one.

const parts = [...document.querySelectorAll("fieldset[data-only-when]")];

function refresh() {
  for (const part of parts) {
    const [name, wanted] = part.dataset.onlyWhen.split("=");
    // What is wrong in it stays in sight.
    const counts = part.form.elements[name].value === wanted || part.querySelector("[aria-invalid]") !== null;
    part.hidden = !counts;
    part.disabled = !counts;
  }
}
if (parts.length) {
  document.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
  refresh();
}
