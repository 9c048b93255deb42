/** What an output of Pulumi becomes where JavaScript wants a text (`@pulumi/pulumi`, output.ts). */
const OUTPUT = /Calling \[to(?:String|JSON)\] on an \[Output<T>\]/;
/** What any other object becomes. */
const OBJECT = /\[object [A-Z]\w*\]/;
/** What a function becomes that nobody called. */
const FUNCTION = /^(?:async )?(?:function\b[^(]*\(|\([^()]*\) ?=>)/;
/** A place for a value, as JavaScript and shells have it, and as templates of files do. */
const PLACE = /\$\{[^{}]*\}|\{\{[^{}]*\}\}/;

/**
 * What is wrong with a text that was made of something that is none, or that was never made of what it names, or undefined.
 * Nobody means such a text, wherever it stands in it.
 */
export function mangledText(text: string): string | undefined {
  // The text of an output says how to write a template.
  if (OUTPUT.test(text)) {
    return "a text that was made of an output before its value was known; write pulumi.interpolate`…`, or output.apply((value) => …)";
  }
  if (PLACE.test(text)) {
    return "a template that was not filled in; write the value itself, in a program between backticks: `${value}`";
  }
  if (FUNCTION.test(text)) return "a text that was made of a function; call it, and write what it gives";
  return OBJECT.test(text) ? "a text that was made of an object; write the one value of it that is meant" : undefined;
}
