/** What an output of Pulumi becomes where JavaScript wants a text (`@pulumi/pulumi`, output.ts). */
const OUTPUT = /Calling \[to(?:String|JSON)\] on an \[Output<T>\]/;
/** What any other object becomes. */
const OBJECT = /\[object [A-Z]\w*\]/;

/**
 * What is wrong with a text that JavaScript made of something that is none, or undefined. Nobody means such a text,
 * wherever it stands in it.
 */
export function mangledText(text: string): string | undefined {
  if (!text.includes("[")) return undefined;
  if (OUTPUT.test(text)) {
    return "a text that was made of an output before its value was known; write pulumi.interpolate`…`, or output.apply((value) => …)";
  }
  return OBJECT.test(text) ? "a text that was made of an object; write the one value of it that is meant" : undefined;
}
