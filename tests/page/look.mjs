// Looks at the demo's pages with a browser: every part at desktop and phone width, with script and without, under the
// pages' own security policy. Prints "ok" or "not ok" a check and leaves pictures beside the pages.
// Usage: node test/page/look.mjs DIR (that demo wrote), from the project's root.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import AxeBuilder from "@axe-core/playwright";

const dir = process.argv[2];
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const server = createServer(async (request, response) => {
  try {
    const path = new URL(request.url, "http://x").pathname;
    const bytes = await readFile(join(dir, path));
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "text/plain", "Content-Security-Policy": policy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}`;

let failed = 0;
function check(is_so, says, detail = "") {
  console.log(`${is_so ? "ok" : "not ok"} - ${says}${is_so ? "" : ` ${detail}`}`);
  if (!is_so) failed++;
}

async function look(browser, name, width, has_script) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: has_script });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || complaints.push(`fetched ${request.url()}`));
  await page.goto(`${base}/${name}.html`);
  const where = `${name} at ${width}${has_script ? "" : " without script"}`;
  const wide = await page.locator("html").evaluate((html) => html.scrollWidth).catch(() => width);
  check(wide <= width, `${where} is no wider than the screen`, `but ${wide}`);
  if (has_script) {
    const axe = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    const found = axe.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
    check(found.length === 0, `${where} has no fault that axe finds`, found.join("\n    "));
    check(await page.evaluate(() => document.body.classList.contains("nhsuk-frontend-supported")), `${where} runs its components`);
    if (name === "form") {
      const focused = await page.evaluate(() => document.activeElement.className);
      check(focused.includes("nhsuk-error-summary"), `${where} puts the focus on what is wrong`, focused);
    }
    if (width < 500)
      check(await page.locator(".nhsuk-header__menu-toggle").isVisible(), `${where} folds its menu`);
  }
  check(complaints.length === 0, `${where} breaks no rule of its own`, complaints.join("\n    "));
  await page.screenshot({ path: join(dir, `${name}-${width}${has_script ? "" : "-plain"}.png`), fullPage: true });
  await context.close();
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const name of ["parts", "form"])
  for (const width of [1280, 375])
    for (const has_script of [true, false]) await look(browser, name, width, has_script);
await browser.close();
server.close();
process.exit(failed > 0 ? 1 : 0);
