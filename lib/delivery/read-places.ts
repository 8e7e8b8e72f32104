import { invariant } from "@/lib/invariant";
import type { Place } from "./delivery-schemas";

/** `names`: what a city is called, in lower case. `towns`: one place for every town, by name. */
export type KnownPlaces = {
  byPincode: ReadonlyMap<string, Place>;
  cities: readonly { place: Place; names: string[] }[];
  towns: readonly Place[];
};

/** Reads data/places.json; its README.md says what the lines mean. */
export async function readPlaces(): Promise<KnownPlaces> {
  const { default: data } = await import("./data/places.json");
  const towns = data.towns.map((town) => town.split("|"));
  const byPincode = new Map<string, Place>();
  const firstOfTown = new Map<string, Place>();
  for (const line of data.pincodes) {
    const [prefix, ...entries] = line.split(" ");
    for (const entry of entries) {
      const [rest, latitude, longitude, index] = entry.split(",");
      const [city, state] = towns[Number(index)] ?? [];
      invariant(city !== undefined && state !== undefined, `the town of ${prefix}${rest} is listed`);
      const postalCode = `${prefix}${rest}`;
      const place = { postalCode, city, state, latitude: Number(latitude), longitude: Number(longitude) };
      byPincode.set(postalCode, place);
      if (!firstOfTown.has(`${city}|${state}`)) firstOfTown.set(`${city}|${state}`, place);
    }
  }
  const cities = data.cities.map((city) => {
    const [postalCode = "", ...names] = city.split("|");
    const place = byPincode.get(postalCode);
    invariant(place, `${postalCode} is a pincode`);
    return { place, names: names.map((name) => name.toLowerCase()) };
  });
  const byName = [...firstOfTown.values()].sort((a, b) => (a.city < b.city ? -1 : a.city > b.city ? 1 : 0));
  return { byPincode, cities, towns: byName };
}
