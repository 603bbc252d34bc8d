// Renders one template with docxtemplater: node docxtemplater_bench.cjs MODULES TEMPLATE DATA.json
// Each line on standard input is one round; prints its seconds. Every round parses and renders, as an application would.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const [modules, template, data] = process.argv.slice(2);
const PizZip = require(path.join(modules, "pizzip"));
const Docxtemplater = require(path.join(modules, "docxtemplater"));
const content = fs.readFileSync(template);
const values = JSON.parse(fs.readFileSync(data, "utf8"));
readline.createInterface({ input: process.stdin }).on("line", () => {
  const start = process.hrtime.bigint();
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(values);
  document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
});
