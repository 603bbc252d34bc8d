// Opens pages in a real browser: node in_browser.cjs CHROMIUM PROFILE WIDTH PAGE [WIDTH PAGE]…; prints what it saw as JSON.
// Each page is looked at so many pixels wide and checked with axe-core; the wide ones are printed beside themselves as .pdf.
const fs = require("fs");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

async function look(context, path, width) {
  const page = await context.newPage();
  const asked = [], messages = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const brief = (list) => list.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((n) => n.html).slice(0, 3) }));
  const seen = await page.evaluate(() => {
    // https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
    const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const backdrop = (e) => {
      for (; e; e = e.parentElement) {
        const colour = rgb(getComputedStyle(e).backgroundColor);
        if (colour[3] !== 0) return colour;
      }
      return [255, 255, 255];
    };
    const contrast = (e) => {
      const [dark, bright] = [light(rgb(getComputedStyle(e).color)), light(backdrop(e))].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    };
    return {
    overflow: document.documentElement.scrollWidth - innerWidth,
    text: document.body.innerText,
    contrast: Math.min(...[...document.body.querySelectorAll("*")].filter((e) => e.innerText?.trim()).map(contrast)),
    repeats: getComputedStyle(document.querySelector("thead")).display,
    letters: Math.min(...[...document.querySelectorAll("p, td, th")].map((e) => parseFloat(getComputedStyle(e).fontSize))),
  };
  });
  if (width === 1280) await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true, printBackground: false });
  await page.close();
  return { page: path, width, asked, messages, rules: found.passes.length, violations: brief(found.violations),
    incomplete: brief(found.incomplete), ...seen };
}

(async () => {
  const [program, profile, ...looks] = process.argv.slice(2);
  const context = await chromium.launchPersistentContext(profile,
    { executablePath: program, headless: true, chromiumSandbox: false, args: FLAGS, locale: "zh-CN" });
  const seen = [];
  for (let at = 0; at < looks.length; at += 2) seen.push(await look(context, looks[at + 1], Number(looks[at])));
  await context.close();
  console.log(JSON.stringify(seen));
})();
