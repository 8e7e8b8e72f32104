import { describe, expect, it } from "vitest";
import { deliveryTerms, parcelTerms, shippingOf, workingDaysAnywhere } from "@/lib/delivery/delivery-terms";

/** A time in India. */
const ist = (text: string) => new Date(`${text}:00+05:30`);
const dateOf = (distanceKm: number, at: string, ordered?: number) =>
  parcelTerms({ distanceKm, at: ist(at), ordered }).deliveryDate;

describe("a parcel", () => {
  it("leaves the same day until 14:00 in India, and after that the next working day", () => {
    expect(dateOf(137, "2026-11-24T13:59")).toBe("2026-11-26");
    expect(dateOf(137, "2026-11-24T14:00")).toBe("2026-11-27");
  });

  it("follows India's date while it is still yesterday in UTC", () => {
    expect(dateOf(10, "2026-11-25T00:10")).toBe("2026-11-26");
  });

  it("neither ships nor travels on Sundays", () => {
    expect(dateOf(10, "2026-11-21T10:00")).toBe("2026-11-23");
    expect(dateOf(10, "2026-11-21T15:00")).toBe("2026-11-24");
    expect(dateOf(10, "2026-11-22T10:00")).toBe("2026-11-24");
    expect(dateOf(900, "2026-11-19T10:00")).toBe("2026-11-23");
  });

  it("takes longer and costs more from farther away, by distance band", () => {
    const bands = [0, 60, 61, 500, 501, 1_000, 1_001, 1_600, 1_601, 3_500];
    const terms = bands.map((distanceKm) => parcelTerms({ distanceKm, at: ist("2026-11-23T10:00") }));
    expect(terms.map(({ shippingPrice }) => shippingPrice.amount)).toEqual([
      4900, 4900, 6900, 6900, 9900, 9900, 12900, 12900, 17900, 17900,
    ]);
    expect(terms.map(({ deliveryDate }) => deliveryDate.slice(8))).toEqual([
      "24",
      "24",
      "25",
      "25",
      "26",
      "26",
      "27",
      "27",
      "30",
      "30",
    ]);
  });

  it("waits for units that must be ordered first", () => {
    expect(dateOf(10, "2026-11-23T10:00", 1)).toBe("2026-12-03");
  });
});

describe("a delivery", () => {
  const at = ist("2026-11-23T10:00");

  it("costs the sum of its parcels, and arrives with the last of them", () => {
    expect(deliveryTerms([{ distanceKm: 10 }, { distanceKm: 1_200 }], at)).toEqual({
      deliveryDate: "2026-11-27",
      shippingPrice: { amount: 17_800, currency: "INR" },
    });
  });

  it("has a flat price and no date without a destination", () => {
    expect(shippingOf([{ distanceKm: 10 }, { distanceKm: null }], at)).toEqual({
      deliveryDate: null,
      shippingPrice: { amount: 14_800, currency: "INR" },
    });
  });

  it("without a destination takes between the shortest and the longest time", () => {
    expect(parcelTerms({ distanceKm: 0, at }).deliveryDate).toBe("2026-11-24");
    // Six working days later: the 29th is a Sunday.
    expect(parcelTerms({ distanceKm: 3_000, at }).deliveryDate).toBe("2026-11-30");
    expect(workingDaysAnywhere({ ordered: false })).toEqual({ fewest: 1, most: 6 });
    expect(workingDaysAnywhere({ ordered: true })).toEqual({ fewest: 9, most: 14 });
  });
});
