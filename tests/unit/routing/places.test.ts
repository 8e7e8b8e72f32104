import { describe, expect, it } from "vitest";
import type { Place } from "@/lib/delivery/delivery-schemas";
import { findPlace, nearestPlace, readPlaces, searchPlaces } from "@/lib/delivery/places";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";

describe("pincodes", () => {
  it("have their city and approximate coordinates", async () => {
    expect(await findPlace("600001")).toMatchObject({ city: "Chennai", state: "Tamil Nadu" });
    expect(await findPlace("500081")).toMatchObject({ city: "Hyderabad", state: "Telangana" });
    expect(await findPlace("190001")).toMatchObject({ city: "Srinagar" });
    expect(await findPlace("744101")).toMatchObject({ city: "Port Blair" });
    expect(await findPlace("999999")).toBeNull();
    expect(await findPlace("600000")).toBeNull();
  });

  it("are all in India, and only islands are far from the rest of their region", async () => {
    const { byPincode } = await readPlaces();
    const all = [...byPincode.values()];
    expect(all.length).toBeGreaterThan(19_000);
    const isOutside = ({ latitude, longitude }: Place) =>
      latitude < 6.5 || latitude > 37.2 || longitude < 68 || longitude > 97.5;
    expect(all.filter(isOutside)).toEqual([]);
    const regions = new Map<string, Place[]>();
    for (const place of all) {
      const region = place.postalCode.slice(0, 3);
      const known = regions.get(region);
      if (known) known.push(place);
      else regions.set(region, [place]);
    }
    const far = [...regions].filter(([, places]) => {
      const middle = {
        latitude: median(places.map((at) => at.latitude)),
        longitude: median(places.map((at) => at.longitude)),
      };
      return places.some((place) => greatCircleKm(place, middle) > 250);
    });
    // Lakshadweep, and the Andaman and Nicobar Islands.
    expect(far.map(([region]) => region)).toEqual(["682", "744"]);
  });
});

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

describe("searching", () => {
  it("finds cities by the start of their names, other names included, the largest first", async () => {
    const citiesOf = async (q: string) => (await searchPlaces(q)).map(({ city }) => city);
    expect(await citiesOf("")).toHaveLength(10);
    expect((await citiesOf(""))[0]).toBe("Mumbai");
    expect((await citiesOf("CHE"))[0]).toBe("Chennai");
    expect(await citiesOf("bengalu")).toEqual(["Bangalore"]);
    expect(await citiesOf("Bengal\u016bru")).toEqual(["Bangalore"]);
    expect(await citiesOf("new‑  delhi")).toEqual(["Delhi"]);
    expect(await citiesOf("angalore eas")).toEqual([]);
    expect(await citiesOf("x".repeat(60))).toEqual([]);
  });

  it("finds a city whose name was misspelled, but only if nothing is called that", async () => {
    const firstOf = async (q: string) => (await searchPlaces(q))[0]?.city;
    for (const [q, city] of [
      ["bangalroe", "Bangalore"],
      ["mumbay", "Mumbai"],
      ["hydrabad", "Hyderabad"],
      ["new dehli", "Delhi"],
      ["hennai", "Chennai"],
    ] as const) {
      expect([q, await firstOf(q)]).toEqual([q, city]);
    }
    for (const q of ["xqz", "qqqzzz", "pnq"]) expect(await searchPlaces(q), q).toEqual([]);
  });

  it("finds pincodes by their first digits, with or without a space", async () => {
    const found = await searchPlaces("600 00");
    expect(found).toHaveLength(9);
    expect(found.every(({ postalCode }) => postalCode.startsWith("60000"))).toBe(true);
    for (const q of ["600001", "PIN 600001", "600.001", "600001."]) expect(await searchPlaces(q), q).toHaveLength(1);
    expect(await searchPlaces("0")).toEqual([]);
  });

  it("distinguishes towns of one name by their state", async () => {
    const states = (await searchPlaces("aurangabad")).map(({ state }) => state);
    expect(states.sort()).toEqual(["Bihar", "Maharashtra"]);
  });
});

describe("the nearest place", () => {
  it("is found from anywhere in India, and not from outside", async () => {
    expect(await nearestPlace({ latitude: 12.97, longitude: 77.59 })).toMatchObject({ city: "Bangalore" });
    expect(await nearestPlace({ latitude: 34.15, longitude: 77.57 })).toMatchObject({ city: "Leh" });
    expect(await nearestPlace({ latitude: 12, longitude: 87 })).toBeNull();
  });
});
