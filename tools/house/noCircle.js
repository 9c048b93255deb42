const path = require("node:path");

const { circlesOf } = require("./circles");
const { ROOT, importsOf, sourcesOf } = require("./imports");

let circles;

/** ESLint's rule against circles of imports. Rules that can be had leave types out, and a reader follows those as well. */
module.exports = {
  meta: {
    type: "problem",
    schema: [],
    messages: { circle: "these files import each other: {{files}}; a type stands beside the function that takes it" },
  },
  create(context) {
    circles ??= circlesOf(importsOf(sourcesOf()));
    const file = path.relative(ROOT, context.filename).split(path.sep).join("/");
    const circle = circles.find((files) => files.includes(file));
    if (circle === undefined) return {};
    return {
      Program: (node) => context.report({ node, messageId: "circle", data: { files: circle.join(", ") } }),
    };
  },
};
