import { expect, it } from "vitest";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";

const CHENNAI = { latitude: 13.0827, longitude: 80.2707 };
const BANGALORE = { latitude: 12.9716, longitude: 77.5946 };
const DELHI = { latitude: 28.6139, longitude: 77.209 };

/** The spherical law of cosines: another formula for the same distance, accurate enough between cities. */
function byCosines(a: typeof CHENNAI, b: typeof CHENNAI): number {
  const [from, to, turn] = [a.latitude, b.latitude, b.longitude - a.longitude].map(
    (degrees) => (degrees * Math.PI) / 180,
  );
  if (from === undefined || to === undefined || turn === undefined) throw new Error("three angles");
  const cosine = Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(turn);
  return Math.round(6371.0088 * Math.acos(cosine));
}

it("is the distance over the globe, in whole kilometres", () => {
  expect(greatCircleKm(CHENNAI, BANGALORE)).toBe(290);
  for (const [a, b] of [
    [CHENNAI, BANGALORE],
    [CHENNAI, DELHI],
    [BANGALORE, DELHI],
  ] as const) {
    expect(greatCircleKm(a, b)).toBe(byCosines(a, b));
  }
});

it("is half the circumference for the opposite point, despite rounding of the sines", () => {
  expect(greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBe(20_015);
  expect(greatCircleKm({ latitude: 90, longitude: 12 }, { latitude: -90, longitude: 77 })).toBe(20_015);
});
