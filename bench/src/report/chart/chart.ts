import { type Operation, OPERATION_TITLES } from "../../Operation";
import type { MeasuredRow } from "../Result";
import { CHART_STYLE } from "./chartStyle";
import { type LogScale, logScale } from "./logScale";
import { marker } from "./marker";
import { type Series, seriesOf } from "./series";

/** The operations that are drawn, one panel each. */
const PANELS: readonly Operation[] = ["create", "refresh"];

const WIDTH = 890;
const PANEL = { width: 370, height: 300, left: 50, top: 36, gap: 70 };
const LEGEND = { top: PANEL.top + PANEL.height + 52, row: 22, column: 270, columns: 3 };

/** Wall time against tokens, both logarithmic, as an SVG that can be read on light and on dark. */
export function chart(rows: readonly MeasuredRow[]): string {
  const panels = PANELS.map((operation) => ({ operation, lines: seriesOf(rows, operation) }));
  const points = panels.flatMap(({ lines }) => lines.flatMap((line) => line.points));
  if (points.length === 0) throw new Error("there is nothing to draw: no create or refresh was measured");
  const y = logScale(
    points.map(({ seconds }) => seconds),
    PANEL.top + PANEL.height,
    PANEL.top,
  );
  const drawn = panels.map(({ operation, lines }, index) => {
    const left = PANEL.left + index * (PANEL.width + PANEL.gap);
    const x = logScale(
      points.map(({ tokens }) => tokens),
      left,
      left + PANEL.width,
    );
    return [
      `<text class="title" x="${left}" y="20">${OPERATION_TITLES[operation]}: seconds, by tokens</text>`,
      ...grid(x, y, left),
      ...lines.flatMap((line) => drawLine(line, x, y)),
    ].join("\n");
  });
  const named = new Map(panels.flatMap(({ lines }) => lines.map((line) => [line.name, line] as const)));
  const height = LEGEND.top + (Math.ceil(named.size / LEGEND.columns) + 1) * LEGEND.row;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Wall time against tokens">`,
    `<style>${CHART_STYLE}</style>`,
    ...drawn,
    ...[...named.values()].map(legendEntry),
    `<text x="${PANEL.left}" y="${height - 8}">${caption(rows)}</text>`,
    "</svg>\n",
  ].join("\n");
}

/** When and where it was measured, and whether the machine was free. */
function caption(rows: readonly MeasuredRow[]): string {
  const runs = [...new Set(rows.map(({ run }) => run))];
  const list = (values: readonly (string | number)[]): string => [...new Set(values)].join(", ");
  const load = Math.max(...runs.map((run) => run.load[0])).toFixed(0);
  return (
    `${list(runs.map(({ date }) => date.slice(0, 10)))}; round trip ${list(runs.map((run) => run.roundTripMs))} ms; ` +
    `${list(runs.map((run) => run.processors))} processors, load before it up to ${load}`
  );
}

function grid(x: LogScale, y: LogScale, left: number): string[] {
  const bottom = PANEL.top + PANEL.height;
  return [
    ...y.ticks.map(
      (tick) =>
        `<line class="grid" x1="${left}" x2="${left + PANEL.width}" y1="${y.at(tick)}" y2="${y.at(tick)}"/>` +
        `<text x="${left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tickText(tick)}</text>`,
    ),
    ...x.ticks.map(
      (tick) =>
        `<line class="grid" x1="${x.at(tick)}" x2="${x.at(tick)}" y1="${PANEL.top}" y2="${bottom}"/>` +
        `<text x="${x.at(tick)}" y="${bottom + 20}" text-anchor="middle">${tickText(tick)}</text>`,
    ),
  ];
}

function drawLine({ name, title, points }: Series, x: LogScale, y: LogScale): string[] {
  const places = points.map(({ tokens, seconds }) => [x.at(tokens), y.at(seconds)] as const);
  const path = places.map(([across, down]) => `${across.toFixed(1)},${down.toFixed(1)}`).join(" ");
  const line = `<polyline class="${name} line" points="${path}"><title>${title}</title></polyline>`;
  return name === "floor" ? [line] : [line, ...places.map(([across, down]) => marker(name, across, down))];
}

function legendEntry({ name, title }: Series, index: number): string {
  const left = PANEL.left + (index % LEGEND.columns) * LEGEND.column;
  const top = LEGEND.top + Math.floor(index / LEGEND.columns) * LEGEND.row;
  return (
    `<line class="${name} line" x1="${left}" x2="${left + 28}" y1="${top - 4}" y2="${top - 4}"/>` +
    (name === "floor" ? "" : marker(name, left + 14, top - 4)) +
    `<text x="${left + 36}" y="${top}">${title}</text>`
  );
}

/** 0.01, 0.1, 1, 10, then with commas. */
function tickText(tick: number): string {
  return tick < 1 ? String(Number(tick.toPrecision(1))) : Math.round(tick).toLocaleString("en");
}
