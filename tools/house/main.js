/**
 * Says how the house stands: the rooms of the provider, the arrows between them, rooms that reach each other (an arrow
 * upwards makes such a group), circles of files, types included, and files that are too long. With a revision, the same of
 * that one before it. Ends with 1 where the working tree is not as it shall be.
 *
 *     npm run house -- [revision]
 */
const { circlesOf } = require("./circles");
const { importsOf, sourcesOf } = require("./imports");

const ROOMS = "provider/src/";
const LONGEST = 250;

/** A folder of the provider, or a file above the folders. */
function roomOf(file) {
  return file.slice(ROOMS.length).split("/")[0].replace(/\.ts$/, "");
}

function measure(revision) {
  const sources = sourcesOf(revision);
  const imports = importsOf(sources);
  const rooms = new Map();
  const arrows = new Map();
  for (const [file, targets] of imports) {
    if (!file.startsWith(ROOMS)) continue;
    const room = roomOf(file);
    rooms.set(room, (rooms.get(room) ?? 0) + 1);
    const others = [...targets].map(roomOf).filter((other) => other !== room);
    arrows.set(room, new Set([...(arrows.get(room) ?? []), ...others]));
  }
  const lines = [...sources].map(([file, text]) => [file, text.split("\n").length - 1]).sort(([, a], [, b]) => b - a);
  return {
    files: sources.size,
    rooms,
    arrows,
    groups: circlesOf(arrows),
    circles: circlesOf(imports),
    long: lines.filter(([, count]) => count > LONGEST),
    longest: lines[0] ?? ["none", 0],
  };
}

function print(title, { files, rooms, arrows, groups, circles, long, longest }) {
  const count = [...arrows.values()].reduce((sum, targets) => sum + targets.size, 0);
  const lines = [
    `${title}: ${rooms.size} rooms, ${count} arrows, ${groups.length} groups of rooms that reach each other`,
    `  ${files} files, ${circles.length} circles of files, ${long.length} files over ${LONGEST} lines (the longest: ${longest.join(", ")})`,
    ...[...rooms]
      .sort()
      .map(([room, size]) => `  ${room} (${size}) → ${[...arrows.get(room)].sort().join(", ") || "nothing"}`),
    ...groups.map((group) => `  rooms that reach each other: ${group.join(", ")}`),
    ...circles.map((circle) => `  circle: ${circle.join(", ")}`),
    ...long.map(([file, size]) => `  long: ${file}, ${size} lines`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const [revision] = process.argv.slice(2);
if (revision !== undefined) print(revision, measure(revision));
const now = measure();
print("now", now);
if (now.groups.length + now.circles.length + now.long.length > 0) process.exitCode = 1;
