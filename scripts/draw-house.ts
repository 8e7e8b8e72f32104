import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectFiles } from "./checks/check-imports";
import { floors } from "./checks/floors";
import { projectDirectory } from "./test/run-program";

// Draws docs/images/house.svg: one band per floor, the lowest at the bottom, with one box per room whose width follows
// its lines of code.

const WIDTH = 1200;
const BAND_LEFT = 150;
const LINE = 26;
const GAP = 6;
/** Pixels per letter, and around the name. */
const LETTER = 7.2;
const PADDING = 18;
/** Lines of code per pixel. */
const LINES_PER_PIXEL = 18;

type Room = { name: string; lines: number };
type Box = Room & { x: number; row: number; width: number };

const files = projectFiles().filter((file) => /\.tsx?$/.test(file));
const drawn = floors.slice(0, -1);
const bands = await Promise.all(
  drawn.map(async ({ name, rooms }) => ({ name, boxes: placed(await Promise.all(rooms.map(roomOf))) })),
);
await writeFile(path.join(projectDirectory, "docs/images/house.svg"), picture());

async function roomOf(room: string): Promise<Room> {
  const own = files.filter((file) => file === room || file.startsWith(`${room}/`));
  const texts = await Promise.all(own.map((file) => readFile(path.join(projectDirectory, file), "utf8")));
  const lines = texts.reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  return { name: room.replace(/^(lib|components)\//, "").replace(/\.tsx?$/, ""), lines };
}

/** Places rooms from left to right in the floor's order, starting a new row when one is full. */
function placed(rooms: readonly Room[]): Box[] {
  let x = BAND_LEFT;
  let row = 0;
  return rooms.map((room) => {
    const width = Math.min(
      WIDTH - BAND_LEFT - GAP,
      Math.round(Math.max(PADDING + LETTER * room.name.length, room.lines / LINES_PER_PIXEL)),
    );
    if (x + width > WIDTH - GAP) {
      x = BAND_LEFT;
      row += 1;
    }
    const box = { ...room, x, row, width };
    x += width + GAP;
    return box;
  });
}

function picture(): string {
  let y = GAP;
  const shapes = bands.toReversed().map(({ name, boxes }) => {
    const rows = Math.max(...boxes.map(({ row }) => row)) + 1;
    const height = rows * (LINE + GAP) + GAP;
    const band = `<rect class="band" x="0" y="${y}" width="${WIDTH}" height="${height}" rx="8"/>
<text class="floor" x="12" y="${y + 23}">${name}</text>
${boxes.map((box) => boxOf(box, y)).join("\n")}`;
    y += height + GAP;
    return band;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="12">
<title>The floors of Holdfast: each room imports only from rooms to its left and below</title>
<style>
.band { fill: #f3f1ec } .room { fill: #fff; stroke: #cfcac0 } text { fill: #17171a } .floor { font-weight: 600 }
@media (prefers-color-scheme: dark) { .band { fill: #18191c } .room { fill: #26272c; stroke: #3a3b42 } text { fill: #f3f1ec } }
</style>
${shapes.join("\n")}
</svg>
`;
}

function boxOf({ name, lines, x, row, width }: Box, top: number): string {
  const y = top + GAP + row * (LINE + GAP);
  return `<rect class="room" x="${x}" y="${y}" width="${width}" height="${LINE}" rx="5"><title>${name}: ${lines} lines</title></rect><text x="${x + 8}" y="${y + 17}">${name}</text>`;
}
