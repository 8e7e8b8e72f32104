import "@/lib/server-only";
import { mistakesBetween, mistakesMax } from "@/lib/catalog/mistakes";
import { invariant } from "@/lib/invariant";
import { oncePerProcess } from "@/lib/per-process";
import { greatCircleKm, type Point } from "@/lib/stock/routing/great-circle";
import { pincodeText } from "@/lib/typed-text";
import type { Place } from "./delivery-schemas";

const PLACES_MAX = 10;
/** Shorter words have too many neighbours. */
const MISSPELLED_MIN = 4;
/** Within this distance, the same name across a state border is the same city's outskirts. */
const SAME_CITY_KM = 50;
/** A degree of latitude is 111 km, so places farther away in latitude are skipped without measuring. */
const NEAR_KM = 100;
const NEAR_DEGREES = 1;

/** The place of a pincode; null if there is no such pincode. */
export async function findPlace(postalCode: string): Promise<Place | null> {
  return (await places()).byPincode.get(postalCode) ?? null;
}

/** The place nearest to a point; null if none is within 100 km. */
export async function nearestPlace(point: Point): Promise<Place | null> {
  let nearest: Place | null = null;
  let nearestKm = NEAR_KM + 1;
  for (const place of (await places()).byPincode.values()) {
    if (Math.abs(place.latitude - point.latitude) > NEAR_DEGREES) continue;
    const km = greatCircleKm(place, point);
    if (km < nearestKm) [nearest, nearestKm] = [place, km];
  }
  return nearest;
}

/**
 * Up to ten places whose pincode starts with `q`, or cities and towns whose name does; if there are none, those whose name
 * was misspelled.
 */
export async function searchPlaces(q: string): Promise<Place[]> {
  const { byPincode, cities, towns } = await places();
  const digits = pincodeText(q);
  if (/^\d+$/.test(digits)) return firstOf(byPincode.values(), ({ postalCode }) => postalCode.startsWith(digits));
  const wanted = plainName(q);
  const found = cities.filter(({ names }) => names.some((name) => name.startsWith(wanted))).map(({ place }) => place);
  const further = wanted === "" ? [] : towns.filter(({ city }) => plainName(city).startsWith(wanted));
  const isNew = (town: Place) => !found.some((city) => isSameTown(city, town));
  const named = [...found, ...further.filter(isNew)].slice(0, PLACES_MAX);
  return named.length > 0 || wanted.length < MISSPELLED_MIN ? named : misspelled(wanted, { cities, towns });
}

/** Towns are many, so they must have the same first letter, which people seldom mistype. */
function misspelled(wanted: string, { cities, towns }: Pick<KnownPlaces, "cities" | "towns">): Place[] {
  const near = nearest(wanted, cities);
  if (near.length > 0) return near;
  const alike = towns.map((place) => ({ place, names: [plainName(place.city)] }));
  return nearest(
    wanted,
    alike.filter(({ names: [name] }) => name?.[0] === wanted[0]),
  );
}

function nearest(wanted: string, named: readonly { place: Place; names: string[] }[]): Place[] {
  const letters = [...wanted];
  const most = mistakesMax(letters.length);
  const near = named.flatMap(({ place, names }) => {
    const like = names.filter((name) => Math.abs(name.length - wanted.length) <= most);
    const mistakes = Math.min(...like.map((name) => mistakesBetween(letters, [...name])));
    return mistakes <= most ? [{ place, mistakes }] : [];
  });
  return near
    .sort((a, b) => a.mistakes - b.mistakes)
    .slice(0, PLACES_MAX)
    .map(({ place }) => place);
}

/** Without accents and in lower case, with a space for a dash: the names are in Latin letters. */
function plainName(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{Mn}/gu, "");
  return letters
    .replace(/[\s\p{Pd}]+/gu, " ")
    .trim()
    .toLowerCase();
}

function isSameTown(city: Place, town: Place): boolean {
  return city.city === town.city && (city.state === town.state || greatCircleKm(city, town) <= SAME_CITY_KM);
}

function firstOf(places: Iterable<Place>, passes: (place: Place) => boolean): Place[] {
  const first: Place[] = [];
  for (const place of places) {
    if (passes(place)) first.push(place);
    if (first.length === PLACES_MAX) break;
  }
  return first;
}

/** Loaded on first use: 0.4 MB that most build processes never need. */
function places(): ReturnType<typeof readPlaces> {
  return oncePerProcess("places", readPlaces);
}

/** `names`: city names in plain form. `towns`: one place per town, by name. */
type KnownPlaces = {
  byPincode: ReadonlyMap<string, Place>;
  cities: readonly { place: Place; names: string[] }[];
  towns: readonly Place[];
};

/** Reads data/places.json; its README.md explains the format. */
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
    return { place, names: names.map(plainName) };
  });
  const byName = [...firstOfTown.values()].sort((a, b) => (a.city < b.city ? -1 : a.city > b.city ? 1 : 0));
  return { byPincode, cities, towns: byName };
}
