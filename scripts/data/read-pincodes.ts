import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type Office = { pincode: number; taluk: string; districtName: string; stateName: string };
export type Degrees = readonly [latitude: number, longitude: number];
export type Sources = { coordinates: Map<string, Degrees>; offices: Map<string, Office[]> };

/** Reads both packages: coordinates by pincode, and the post offices of each. */
export function readSources(coordinatesDirectory: string, namesDirectory: string): Sources {
  const require = createRequire(import.meta.url);
  const listed = require(path.resolve(coordinatesDirectory, "lib/pincode.js")) as {
    default: Record<string, { lat: number; lng: number }>;
  };
  const coordinates = new Map(
    Object.entries(listed.default).map(([pincode, { lat, lng }]) => [pincode, [lat, lng] as const]),
  );
  const offices = new Map<string, Office[]>();
  const rows = JSON.parse(readFileSync(path.resolve(namesDirectory, "pincodes.json"), "utf8")) as Office[];
  for (const office of rows) {
    const pincode = String(office.pincode);
    offices.set(pincode, [...(offices.get(pincode) ?? []), office]);
  }
  return { coordinates, offices };
}
