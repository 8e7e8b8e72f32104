import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { geoMercator } from "d3-geo";
import { feature } from "topojson-client";

/**
 * Writes components/shop/deliver-to/india-outline.ts: the country's outline as one SVG path, and the figures that turn
 * degrees into its coordinates, so that browsers need neither map data nor a projection library.
 *
 *   node --import tsx scripts/data/make-outline.ts
 *
 * Source: npm world-atlas (ISC), made from Natural Earth (public domain), 1:50 million. Borders are drawn as Natural
 * Earth draws them; where they are disputed, that is no statement of ours.
 */
type Topology = Parameters<typeof feature>[0];
type Countries = Extract<Topology["objects"][string], { type: "GeometryCollection" }>;
type Atlas = Topology & { objects: { countries: Countries } };

const WIDTH = 200;
const HEIGHT = 224;
const MARGIN = 4;
const INDIA = "356";
/** In pixels. Smaller steps and islands are invisible at this size. */
const STEP_MIN = 1.1;

const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
const world = JSON.parse(readFileSync(file, "utf8")) as Atlas;
const india = feature(world, world.objects.countries).features.find(({ id }) => id === INDIA);
if (!india) throw new Error("the atlas has no India");

const projection = geoMercator().fitExtent(
  [
    [MARGIN, MARGIN],
    [WIDTH - MARGIN, HEIGHT - MARGIN],
  ],
  india,
);
const polygons = india.geometry.type === "MultiPolygon" ? india.geometry.coordinates : [];
const outline = polygons.map((polygon) => ringPath(polygon[0] ?? [])).join("");
const [left, top] = projection.translate();
const written = `// Made by scripts/data/make-outline.ts; not edited by hand.

export const MAP_WIDTH = ${WIDTH};
export const MAP_HEIGHT = ${HEIGHT};

/** Mercator: pixels for each radian, and where longitude 0 at the equator would be. */
export const MERCATOR = { scale: ${rounded(projection.scale())}, left: ${rounded(left)}, top: ${rounded(top)} };

/** Natural Earth, 1:50 million, by way of world-atlas (ISC). */
export const INDIA_OUTLINE =
  "${outline}";
`;
const target = path.join(import.meta.dirname, "../../components/shop/deliver-to/india-outline.ts");
writeFileSync(target, written);
console.log(`${outline.length} characters of outline`);

/** A ring as a closed SVG path, rounded to tenths of a pixel; "" if it is too small to see. */
function ringPath(ring: readonly (readonly number[])[]): string {
  const points: [number, number][] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const [x = 0, y = 0] = (projection([longitude, latitude]) ?? []).map((at) => Math.round(at * 10) / 10);
    const last = points.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= STEP_MIN) points.push([x, y]);
  }
  if (points.length < 3) return "";
  const steps = points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [0, 0];
    return `${short(x - fromX)},${short(y - fromY)}`;
  });
  return `M${points[0]?.join()}l${steps.join(" ")}z`;
}

function short(pixels: number): string {
  return String(Math.round(pixels * 10) / 10).replace(/^(-?)0\./, "$1.");
}

function rounded(pixels: number): number {
  return Math.round(pixels * 1000) / 1000;
}
