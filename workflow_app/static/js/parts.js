// Parts of a form that count for one choice alone: shown with it, and not sent with another one.
// What is to be known of a choice (data-has of its option) is said where data-has-of names its field.

const parts = [...document.querySelectorAll("fieldset[data-only-when]")];
const told = [...document.querySelectorAll("[data-has-of]")];

function refresh() {
  for (const part of parts) {
    const [name, wanted] = part.dataset.onlyWhen.split("=");
    // What is wrong in it stays in sight.
    const counts = part.form.elements[name].value === wanted || part.querySelector("[aria-invalid]") !== null;
    part.hidden = !counts;
    part.disabled = !counts;
  }
  for (const line of told) {
    const has = document.getElementById(line.dataset.hasOf)?.selectedOptions[0]?.dataset.has ?? "";
    line.hidden = !has;
    line.querySelector("span").textContent = has;
  }
}
if (parts.length) {
  document.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
  refresh();
}
