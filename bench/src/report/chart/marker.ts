import type { Series } from "./series";

/** Each line has a mark of its own, for eyes and printers that don't tell the colours: as an SVG path around 0,0. */
const MARKS: Readonly<Record<Series["name"], string>> = {
  ours: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z",
  "per-token": "M-3.5,-3.5h7v7h-7Z",
  tutorial: "M0,-4.5l4.5,8h-9Z",
  script: "M0,-5l5,5l-5,5l-5,-5Z",
  terraform: "M0,4.5l4.5,-8h-9Z",
  nothing: "M-1.5,-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3Z",
  floor: "",
};

/** A line's mark at a place of the chart. */
export function marker(name: Series["name"], x: number, y: number): string {
  return `<path class="${name} mark" transform="translate(${x.toFixed(1)},${y.toFixed(1)})" d="${MARKS[name]}"/>`;
}
