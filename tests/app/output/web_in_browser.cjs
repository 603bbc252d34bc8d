// Opens pages in a real browser: node web_in_browser.cjs CHROMIUM PROFILE PAGE…; prints what it saw as JSON.
// Each page is looked at 1280 and 390 pixels wide, checked with axe-core, and printed beside itself as .pdf and .png.
const fs = require("fs");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

async function look(context, path, width) {
  const page = await context.newPage();
  const asked = [], said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const brief = (list) => list.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((n) => n.html).slice(0, 3) }));
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    text: document.body.innerText,
    letters: Math.min(...[...document.querySelectorAll("p, td, th")].map((e) => parseFloat(getComputedStyle(e).fontSize))),
  }));
  await page.screenshot({ path: `${path}.${width}.png`, fullPage: true });
  if (width === 1280) await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true, printBackground: false });
  await page.close();
  return { page: path, width, asked, said, rules: found.passes.length, violations: brief(found.violations),
    incomplete: brief(found.incomplete), ...seen };
}

(async () => {
  const [program, profile, ...pages] = process.argv.slice(2);
  const context = await chromium.launchPersistentContext(profile,
    { executablePath: program, headless: true, chromiumSandbox: false, args: FLAGS, locale: "zh-CN" });
  const seen = [];
  for (const path of pages) for (const width of [1280, 390]) seen.push(await look(context, path, width));
  await context.close();
  console.log(JSON.stringify(seen));
})();
