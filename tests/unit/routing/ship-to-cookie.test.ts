import { describe, expect, it } from "vitest";
import { guessShipTo } from "@/lib/delivery/guess-ship-to";
import { type Destination, readShipTo, shipToCookie, shipToRequest } from "@/lib/delivery/ship-to-cookie";

const CHENNAI: Destination = {
  latitude: 13.096,
  longitude: 80.287,
  city: 'Chennai; "Madras" é',
  postalCode: "600001",
  source: "chosen",
};

describe("the destination's cookie", () => {
  it("is parsed as it was written, among other cookies, by pages and by the server", () => {
    const [pair = ""] = shipToCookie(CHENNAI, true).split(";");
    expect(readShipTo(`a=1; ${pair}; b={}`)).toEqual(CHENNAI);
    const value = pair.slice(pair.indexOf("=") + 1);
    expect(readShipTo({ get: () => ({ value: decodeURIComponent(value) }) })).toEqual(CHENNAI);
    expect(readShipTo({ get: () => ({ value }) })).toEqual(CHENNAI);
  });

  it("lasts half a year, or this visit if guessed, and is deleted when cleared", () => {
    expect(shipToCookie(CHENNAI, true)).toMatch(/; Path=\/; Max-Age=15552000; SameSite=Lax; Secure$/);
    expect(shipToCookie({ ...CHENNAI, source: "guessed" }, false)).toMatch(/; Path=\/; SameSite=Lax$/);
    expect(shipToCookie(null, false)).toBe("hf_ship_to=; Path=/; Max-Age=0; SameSite=Lax");
  });

  it("is ignored if it is invalid", () => {
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

  it("appears in requests as a pincode, or else as coordinates", () => {
    expect(shipToRequest(CHENNAI)).toEqual({ postalCode: "600001" });
    expect(shipToRequest({ ...CHENNAI, postalCode: null })).toEqual({ latitude: 13.096, longitude: 80.287 });
  });
});

describe("the guess", () => {
  const vercel = { "x-vercel-ip-latitude": "12.97", "x-vercel-ip-longitude": "77.59" };
  const cloudflare = { "cf-iplatitude": "28.6", "cf-iplongitude": "77.2" };

  it("uses only a trusted proxy's headers, and names a city", async () => {
    expect(await guessShipTo(new Headers(vercel))).toMatchObject({
      city: "Bangalore",
      postalCode: null,
      source: "guessed",
    });
    expect(await guessShipTo(new Headers(cloudflare))).toMatchObject({ city: "Delhi" });
  });

  it("is empty abroad, at sea, and with invalid headers", async () => {
    const odd = [
      ["51.5", "0"],
      ["12", "87"],
      ["x", "77"],
      ["", ""],
      ["NaN", "Infinity"],
    ] as const;
    for (const [latitude, longitude] of odd) {
      const headers = new Headers({ "x-vercel-ip-latitude": latitude, "x-vercel-ip-longitude": longitude });
      expect(await guessShipTo(headers), latitude).toBeNull();
    }
  });
});
