// Renders one template with docxtemplater: node docxtemplater_bench.cjs MODULES TEMPLATE DATA.json ROUNDS
// Prints the milliseconds of each round as JSON; every round parses and renders anew, as an application would.
const fs = require("fs");
const path = require("path");
const [modules, template, data, rounds] = process.argv.slice(2);
const PizZip = require(path.join(modules, "pizzip"));
const Docxtemplater = require(path.join(modules, "docxtemplater"));
const content = fs.readFileSync(template);
const values = JSON.parse(fs.readFileSync(data, "utf8"));
const took = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = process.hrtime.bigint();
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  document.render(values);
  document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  took.push(Number(process.hrtime.bigint() - start) / 1e6);
}
console.log(JSON.stringify(took));
