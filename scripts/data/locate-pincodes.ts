import { greatCircleKm } from "@/lib/stock/routing/great-circle";
import { CITIES } from "./cities";
import { DISTRICT_SEATS } from "./district-seats";
import type { Degrees, Sources } from "./read-pincodes";
import { stateOf, tidyDistrict } from "./region-names";

export type KnownPincode = { pincode: string; at: Degrees; town: string; state: string };

/** A coordinate shared by more regions than this is a placeholder in the source data. */
const SHARED_REGIONS_MAX = 2;
/** No pincode is farther than this from the centres of both its region and its district. */
const OUTLIER_KM = 150;
/** A pincode within this distance of a city's head post office counts as part of the city. */
const IN_CITY_KM = 12;

/**
 * The coordinates and town of each pincode. Coordinates outside India, shared by many regions, or far from both
 * their region (the first three digits) and their district are replaced by the median of their neighbours.
 */
export function locate(sources: Sources): { located: KnownPincode[]; replaced: Record<string, number> } {
  const pincodes = [...new Set([...sources.offices.keys(), ...sources.coordinates.keys()])].sort();
  const trusted = trustedCoordinates(sources);
  const medians = mediansOf(trusted, sources);
  const replaced = { missing: 0, far: 0, seat: 0 };
  const positions = new Map<string, Degrees>();
  for (const pincode of pincodes) {
    const district = districtOf(pincode, sources);
    const seat = DISTRICT_SEATS[district];
    const given = trusted.get(pincode);
    const around = [medians.get(pincode.slice(0, 3)), medians.get(district)].filter((each) => each !== undefined);
    if (given && around.some((middle) => km(given, middle) <= OUTLIER_KM)) {
      positions.set(pincode, given);
      continue;
    }
    const middle =
      seat ?? medians.get(pincode.slice(0, 4)) ?? medians.get(district) ?? medians.get(pincode.slice(0, 3));
    if (!middle) throw new Error(`no coordinates are known for ${pincode} (${district})`);
    replaced[seat ? "seat" : given ? "far" : "missing"]++;
    positions.set(pincode, middle);
  }
  const centres = CITIES.map(({ name, pincode, also }) => ({ name, also, at: positions.get(pincode) }));
  const located = [...positions].map(([pincode, at]) => {
    const district = tidyDistrict(districtOf(pincode, sources).split("/")[1] ?? "");
    return { pincode, at, town: townAt(at, district, centres), state: stateOf(pincode, sources) };
  });
  return { located, replaced };
}

function trustedCoordinates({ coordinates }: Sources): Map<string, Degrees> {
  const regions = new Map<string, Set<string>>();
  for (const [pincode, at] of coordinates) {
    regions.set(String(at), (regions.get(String(at)) ?? new Set()).add(pincode.slice(0, 3)));
  }
  return new Map(
    [...coordinates].filter(([, at]) => isInIndia(at) && (regions.get(String(at))?.size ?? 0) <= SHARED_REGIONS_MAX),
  );
}

function isInIndia([latitude, longitude]: Degrees): boolean {
  return latitude >= 6.5 && latitude <= 37.2 && longitude >= 68 && longitude <= 97.5;
}

/** By the first three and four digits, and by "STATE/District". */
function mediansOf(trusted: Map<string, Degrees>, sources: Sources): Map<string, Degrees> {
  const groups = new Map<string, Degrees[]>();
  for (const [pincode, at] of trusted) {
    for (const group of [pincode.slice(0, 3), pincode.slice(0, 4), districtOf(pincode, sources)]) {
      groups.set(group, [...(groups.get(group) ?? []), at]);
    }
  }
  groups.delete("");
  return new Map(
    [...groups].map(([group, all]) => [group, [median(all.map(([lat]) => lat)), median(all.map(([, lng]) => lng))]]),
  );
}

/** The district of most of its post offices; "" if the directory does not list the pincode. */
function districtOf(pincode: string, { offices }: Sources): string {
  const votes = new Map<string, number>();
  for (const { stateName, districtName } of offices.get(pincode) ?? []) {
    const district = `${stateName}/${districtName}`;
    votes.set(district, (votes.get(district) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

type Centre = { name: string; also?: string | undefined; at: Degrees | undefined };

function townAt(at: Degrees, district: string, centres: readonly Centre[]): string {
  const near = centres
    .map((centre) => ({ ...centre, away: centre.at ? km(centre.at, at) : Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.away - b.away);
  const [nearest] = near;
  if (nearest && (nearest.away <= IN_CITY_KM || district === "")) return nearest.name;
  return centres.find(({ name, also }) => district === name || district === also)?.name ?? district;
}

function km([latitude, longitude]: Degrees, to: Degrees): number {
  return greatCircleKm({ latitude, longitude }, { latitude: to[0], longitude: to[1] });
}

function median(figures: number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
