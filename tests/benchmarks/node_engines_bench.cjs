// Renders one template with an engine for Node: node node_engines_bench.cjs ENGINE MODULES TEMPLATE DATA.json
// Each line on standard input is one round; prints its seconds. Every round parses and renders, as an application would.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const [engine, modules, template, data] = process.argv.slice(2);
const library = (name) => require(require.resolve(name, { paths: [path.dirname(modules)] }));
const content = fs.readFileSync(template);
const values = JSON.parse(fs.readFileSync(data, "utf8"));
const engines = {
  docxtemplater: () => {
    const PizZip = library("pizzip");
    const Docxtemplater = library("docxtemplater");
    return async () => {
      const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      document.render(values);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "docx-templates": () => {
    const { createReport } = library("docx-templates");
    return () => createReport({ template: content, data: values, cmdDelimiter: ["{", "}"], noSandbox: true });
  },
  "easy-template-x": () => {
    const { TemplateHandler } = library("easy-template-x");
    return () => new TemplateHandler().process(content, values);
  },
};
const render = engines[engine]();
const rounds = readline.createInterface({ input: process.stdin });
(async () => {
  for await (const _ of rounds) {
    const start = process.hrtime.bigint();
    await render();
    console.log(Number(process.hrtime.bigint() - start) / 1e9);
  }
})();
