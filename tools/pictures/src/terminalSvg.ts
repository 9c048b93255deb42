import Anser, { type AnserJsonEntry } from "anser";

/** Sizes in pixels. Each character gets its column, whatever the font is. */
const COLUMN = 7.8;
const LINE = 19;
const MARGIN = 18;

const BACKGROUND = "#0d1117";
const TEXT = "#e6edf3";
const COLORS: Readonly<Record<string, string>> = {
  "ansi-red": "#ff7b72",
  "ansi-green": "#3fb950",
  "ansi-yellow": "#d29922",
  "ansi-cyan": "#39c5cf",
};

/**
 * Draws what a command printed as a terminal shows it.
 * @param output with the escape sequences of colours
 * @param title what the picture is, for whoever can't see it
 */
export function terminalSvg(output: string, title: string): string {
  const lines = output.trimEnd().split("\n");
  const drawn = lines.map((line) => Anser.ansiToJson(line, { json: true, use_classes: true, remove_empty: true }));
  const columns = Math.max(...drawn.map((parts) => parts.reduce((sum, { content }) => sum + content.length, 0)));
  const [width, height] = [Math.ceil(columns * COLUMN + 2 * MARGIN), lines.length * LINE + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13" fill="${TEXT}">`,
    ...drawn.flatMap((parts, index) => lineSvg(parts, MARGIN + (index + 0.75) * LINE)),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function lineSvg(parts: readonly AnserJsonEntry[], y: number): readonly string[] {
  let column = 0;
  return parts.flatMap(({ content, fg, decorations }) => {
    const start = column;
    column += content.length;
    const color = COLORS[fg];
    const style = [
      ...(color === undefined ? [] : [` fill="${color}"`]),
      ...(decorations.includes("bold") ? [' font-weight="bold"'] : []),
      ...(decorations.includes("dim") ? [' opacity="0.6"'] : []),
    ].join("");
    // Cell by cell, so that columns stand one below the other.
    return [...content.matchAll(/\S+(?: \S+)*/g)].map(({ 0: cell, index }) => {
      const x = rounded(MARGIN + (start + index) * COLUMN);
      return `<text x="${x}" y="${rounded(y)}" textLength="${rounded(cell.length * COLUMN)}"${style}>${escaped(cell)}</text>`;
    });
  });
}

function rounded(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
