// A table pasted from Word or Excel keeps its cells: lines within a cell do not begin a new row.

const box = document.querySelector("textarea[data-paste-table]");

const cellText = (cell) => {
  for (const end of cell.querySelectorAll("br")) end.replaceWith(" ");
  const parts = [...cell.querySelectorAll("p, li")].filter((part) => !part.querySelector("p, li"));
  const text = (parts.length ? parts.map((part) => part.textContent) : [cell.textContent])
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// What a cell covers to its right and below stays empty, as a spreadsheet has it.
const rowsOf = (table) => {
  const grid = [];
  [...table.rows].forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x += 1;
      for (let down = 0; down < Math.min(cell.rowSpan || 1, table.rows.length - y); down += 1) {
        grid[y + down] ??= [];
        for (let right = 0; right < Math.min(cell.colSpan || 1, 100); right += 1) {
          grid[y + down][x + right] = down || right ? "" : cellText(cell);
        }
      }
      x += cell.colSpan || 1;
    }
  });
  return grid.map((row) => [...row].map((cell) => cell ?? "").join("\t")).join("\n");
};

box?.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const tables = new DOMParser().parseFromString(html, "text/html").querySelectorAll("table");
  if (!tables.length) return;
  event.preventDefault();
  const text = [...tables].filter((table) => !table.parentElement.closest("table")).map(rowsOf).join("\n");
  box.setRangeText(`${text}\n`, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
});
