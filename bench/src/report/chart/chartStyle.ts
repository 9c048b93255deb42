/** Colours that can be told apart in light and dark; an SVG in a page follows the reader's system. */
export const CHART_STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 14px; font-weight: 600; }
.grid { stroke: #d1d9e0; stroke-width: 1; }
.line { fill: none; stroke-width: 2; }
.mark { stroke: none; }
.floor.line { stroke: #59636e; stroke-dasharray: 5 4; }
.ours { stroke: #0550ae; fill: #0550ae; }
.per-token { stroke: #1b7c83; fill: #1b7c83; }
.tutorial { stroke: #cf222e; fill: #cf222e; }
.script { stroke: #8250df; fill: #8250df; }
.terraform { stroke: #9a6700; fill: #9a6700; }
.nothing { stroke: #6e7781; fill: #6e7781; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .grid { stroke: #3d444d; }
  .floor.line { stroke: #b1bac4; }
  .ours { stroke: #58a6ff; fill: #58a6ff; }
  .per-token { stroke: #39c5cf; fill: #39c5cf; }
  .tutorial { stroke: #ff7b72; fill: #ff7b72; }
  .script { stroke: #bc8cff; fill: #bc8cff; }
  .terraform { stroke: #e3b341; fill: #e3b341; }
  .nothing { stroke: #8b949e; fill: #8b949e; }
}
.line { fill: none; }
`;
