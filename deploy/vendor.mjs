// Builds the vendored browser files from node_modules: trimmed Tabler, htmx, fonts, icon sprite, and the README with digests.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const target = process.argv[2];
const vendor = `${target}/vendor`;
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const rows = [];

function record(name, licence, path) {
  const digest = createHash("sha256").update(readFileSync(`${target}/${path}`)).digest("hex");
  rows.push(`| ${name} | ${version(name)} | ${licence} | \`${path}\` | \`${digest}\` |`);
}

// Tabler whole is 79 KB compressed. Kept: the reset, controls, tables, grid and the few utilities pages may use.
// The list is written out, not read from the templates, so that a new page never changes a vendored file.
const elements = `html body a abbr address b blockquote button caption cite code dd del details dialog div dl dt em
  fieldset figcaption figure footer form h1 h2 h3 h4 hr i iframe img input ins kbd label legend li main mark nav ol
  optgroup option output p pre progress q s samp section select small span strong sub summary sup svg table tbody td
  template textarea tfoot th thead time tr u ul var video`;
const attributes = "type checkbox radio file date datetime-local time month number search button submit reset text multiple size";
const classes = [
  /^btn$/, /^btn-(primary|sm|lg|close)$/, /^form-(control|select|check|check-input|check-label|label|hint|text)$/,
  /^(is-invalid|invalid-feedback|input-group|input-group-text|was-validated|disabled|active|show|row)$/,
  /^table(-responsive)?$/, /^col(-(md|lg))?(-(auto|\d+))?$/, /^g-[0-5]$/, /^(m|p)[tbsexy]?-[0-5]$/,
  /^d-(none|block|flex|grid|inline-flex)$/, /^w-100$/, /^text-(start|end|center|break|nowrap)$/, /^visually-hidden/,
];
const words = [...new Set(readFileSync("node_modules/@tabler/core/dist/css/tabler.min.css", "utf8").match(/(?<=\.)[a-z][\w-]*/g))];
const kept = words.filter((word) => classes.some((pattern) => pattern.test(word)));
const [trimmed] = await new PurgeCSS().purge({
  css: ["node_modules/@tabler/core/dist/css/tabler.min.css"],
  content: [{ raw: `${elements} ${kept.join(" ")} ${attributes} data-bs-theme dark light`, extension: "txt" }],
  safelist: { standard: [/^data-bs-theme$/], variables: [] },
  variables: true, keyframes: true, fontFace: true,
});
mkdirSync(`${vendor}/tabler`, { recursive: true });
const banner = `/*! Tabler ${version("@tabler/core")}, trimmed by deploy/vendor.mjs. Licensed under MIT, see LICENSE. */\n`;
const css = trimmed.css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/g, "").trim();
writeFileSync(`${vendor}/tabler/tabler.min.css`, `@charset "UTF-8";${banner}${css}\n`);
record("@tabler/core", "MIT", "vendor/tabler/tabler.min.css");

// The core package ships no licence file: its copyright lines stand in the css banner, the MIT text in the icons' package.
const holders = readFileSync("node_modules/@tabler/core/dist/css/tabler.css", "utf8").match(/Copyright [^\n]*/g);
writeFileSync(`${vendor}/tabler/LICENSE`, readFileSync("node_modules/@tabler/icons/LICENSE", "utf8").replace(
  /Copyright \(c\)[^\n]*/, [...holders.slice(0, 2), "Contains Bootstrap 5, Copyright 2011-2025 The Bootstrap Authors"].join("\n")));

mkdirSync(`${vendor}/htmx`, { recursive: true });
const htmx = readFileSync("node_modules/htmx.org/dist/htmx.min.js", "utf8");
writeFileSync(`${vendor}/htmx/htmx.min.js`, htmx.replace(/\/\/[#@] ?sourceMappingURL=.*$/gm, ""));
copyFileSync("node_modules/htmx.org/LICENSE", `${vendor}/htmx/LICENSE`);
record("htmx.org", "0BSD", "vendor/htmx/htmx.min.js");

mkdirSync(`${vendor}/be-vietnam-pro`, { recursive: true });
copyFileSync("node_modules/@fontsource/be-vietnam-pro/LICENSE", `${vendor}/be-vietnam-pro/LICENSE`);
for (const subset of ["latin", "vietnamese"]) {
  for (const weight of [400, 500, 600, 700]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    copyFileSync(`node_modules/@fontsource/be-vietnam-pro/files/${file}`, `${vendor}/be-vietnam-pro/${file}`);
    record("@fontsource/be-vietnam-pro", "OFL-1.1", `vendor/be-vietnam-pro/${file}`);
  }
}

// Our own names on the left: what the icon means here, so that a page never depends on the drawing chosen.
const icons = {
  alert: "alert-triangle", "arrow-right": "arrow-right", ban: "ban", bell: "bell", building: "building", calendar: "calendar",
  chart: "chart-bar", check: "check", clock: "clock", cpu: "cpu", down: "chevron-down", download: "download",
  external: "external-link", eye: "eye", file: "file-text", filter: "filter", flag: "flag", folder: "folder", help: "help-circle",
  history: "history", inbox: "inbox", info: "info-circle", key: "key", keyboard: "keyboard", left: "chevron-left", list: "list",
  lock: "lock", logout: "logout", medal: "award", menu: "menu-2", message: "message", moon: "moon", paperclip: "paperclip",
  pause: "player-pause", pencil: "pencil", phone: "phone", plus: "plus", print: "printer", question: "help-circle",
  refresh: "refresh", return: "arrow-back-up", right: "chevron-right", save: "device-floppy", scale: "scale", search: "search",
  send: "send", settings: "settings", shield: "shield-check", stamp: "rubber-stamp", star: "star", sun: "sun", table: "table",
  trash: "trash", upload: "upload", user: "user", users: "users", x: "x",
};
const shapes = (style, name) => readFileSync(`node_modules/@tabler/icons/icons/${style}/${name}.svg`, "utf8")
  .replace(/[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
  .replace(/\s*\n\s*/g, "");
const symbol = (id, body) => `<symbol id="i-${id}" viewBox="0 0 24 24">${body}</symbol>`;
const sprite = Object.entries(icons).map(([id, name]) => symbol(id, shapes("outline", name)));
sprite.push(symbol("star-filled", shapes("filled", "star")));
writeFileSync(`${target}/img/icons.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons ${version("@tabler/icons")}, MIT, vendor/tabler/LICENSE-icons -->\n${sprite.join("\n")}\n</svg>\n`);
copyFileSync("node_modules/@tabler/icons/LICENSE", `${vendor}/tabler/LICENSE-icons`);
record("@tabler/icons", "MIT", "img/icons.svg");

writeFileSync(`${vendor}/README.md`, `# Browser libraries kept in the repository

Written by \`deploy/vendor.sh\`, never by hand: to change a version, change it there and run it again. Nothing is loaded from
another host. Each folder holds the licence of what lies in it. Tabler is trimmed to the classes named in
\`deploy/vendor.mjs\`; of the fonts only the subsets and weights in use are kept; source map links are removed.

| package | version | licence | file under \`workflow_app/static/\` | SHA-256 |
|---|---|---|---|---|
${rows.join("\n")}
`);
