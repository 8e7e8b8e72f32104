import { describe, expect, it } from "vitest";
import { type Destination, readShipTo, shipToCookie, shipToRequest } from "@/lib/delivery/ship-to-cookie";
import { guessShipTo } from "@/lib/delivery/visitor-ship-to";

const CHENNAI: Destination = {
  latitude: 13.096,
  longitude: 80.287,
  city: 'Chennai; "Madras" é',
  postalCode: "600001",
  source: "chosen",
};

describe("the destination's cookie", () => {
  it("is read as it was written, among others, by pages and by the server", () => {
    const [pair = ""] = shipToCookie(CHENNAI, true).split(";");
    expect(readShipTo(`a=1; ${pair}; b={}`)).toEqual(CHENNAI);
    const value = pair.slice(pair.indexOf("=") + 1);
    expect(readShipTo({ get: () => ({ value: decodeURIComponent(value) }) })).toEqual(CHENNAI);
    expect(readShipTo({ get: () => ({ value }) })).toEqual(CHENNAI);
  });

  it("is kept for half a year, a guess for this visit, and forgotten when asked to", () => {
    expect(shipToCookie(CHENNAI, true)).toMatch(/; Path=\/; Max-Age=15552000; SameSite=Lax; Secure$/);
    expect(shipToCookie({ ...CHENNAI, source: "guessed" }, false)).toMatch(/; Path=\/; SameSite=Lax$/);
    expect(shipToCookie(null, false)).toBe("hf_ship_to=; Path=/; Max-Age=0; SameSite=Lax");
  });

  it("is nothing where it makes no sense, whoever wrote it", () => {
    const bad = [
      null,
      "",
      "hf_ship_to=",
      "hf_ship_to=%",
      "hf_ship_to=null",
      "hf_ship_to=[1]",
      "hf_ship_to={",
      `hf_ship_to=${encodeURIComponent(JSON.stringify({ ...CHENNAI, latitude: "13" }))}`,
      `hf_ship_to=${encodeURIComponent(JSON.stringify({ ...CHENNAI, latitude: 51 }))}`,
      `xhf_ship_to=${encodeURIComponent(JSON.stringify(CHENNAI))}`,
    ];
    for (const cookies of bad) expect(readShipTo(cookies), String(cookies)).toBeNull();
    const odd = { ...CHENNAI, city: "x".repeat(61), postalCode: "<b>", source: "me" };
    expect(readShipTo(`hf_ship_to=${encodeURIComponent(JSON.stringify(odd))}`)).toEqual({
      ...CHENNAI,
      city: null,
      postalCode: null,
    });
  });

  it("is named in requests by pincode, or else by where it lies", () => {
    expect(shipToRequest(CHENNAI)).toEqual({ postalCode: "600001" });
    expect(shipToRequest({ ...CHENNAI, postalCode: null })).toEqual({ latitude: 13.096, longitude: 80.287 });
  });
});

describe("the guess", () => {
  const vercel = { "x-vercel-ip-latitude": "12.97", "x-vercel-ip-longitude": "77.59" };
  const cloudflare = { "cf-iplatitude": "28.6", "cf-iplongitude": "77.2" };

  it("is made from a trusted proxy's headers alone, to a city", async () => {
    expect(await guessShipTo(new Headers(vercel), true)).toMatchObject({
      city: "Bangalore",
      postalCode: null,
      source: "guessed",
    });
    expect(await guessShipTo(new Headers(cloudflare), true)).toMatchObject({ city: "Delhi" });
    expect(await guessShipTo(new Headers(vercel), false)).toBeNull();
  });

  it("is none abroad, at sea, and from headers that make no sense", async () => {
    const odd = [
      ["51.5", "0"],
      ["12", "87"],
      ["x", "77"],
      ["", ""],
      ["NaN", "Infinity"],
    ] as const;
    for (const [latitude, longitude] of odd) {
      const headers = new Headers({ "x-vercel-ip-latitude": latitude, "x-vercel-ip-longitude": longitude });
      expect(await guessShipTo(headers, true), latitude).toBeNull();
    }
  });
});
