/** Degrees, WGS 84. */
export type Point = { latitude: number; longitude: number };

/** The mean radius of the earth that the IUGG gives. */
const EARTH_RADIUS_KM = 6371.0088;

/**
 * The great-circle distance by the haversine formula, in whole kilometres: what is compared is what is shown, sums are
 * exact, and rounding errors never decide.
 */
export function greatCircleKm(from: Point, to: Point): number {
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLongitude) ** 2;
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord))));
}

export function isSamePlace(one: Point | null, other: Point): boolean {
  return one?.latitude === other.latitude && one.longitude === other.longitude;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
