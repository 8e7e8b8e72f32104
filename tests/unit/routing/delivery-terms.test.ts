import { describe, expect, it } from "vitest";
import {
  deliveryTerms,
  parcelTerms,
  shippingOf,
  transitDaysOf,
  workingDaysAnywhere,
} from "@/lib/delivery/delivery-terms";
import { type DeliveryRules, deliversTo, STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";

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

describe("a warehouse with rules of its own", () => {
  const rules: DeliveryRules = {
    cutOffTime: "09:30",
    workingDays: ["MON", "WED", "FRI"],
    shippingBands: [
      { upToKm: 100, transitDays: 0, price: { amount: 0, currency: "INR" } },
      { upToKm: null, transitDays: 2, price: { amount: 250_50, currency: "INR" } },
    ],
  };
  const from = (distanceKm: number, at: string) => parcelTerms({ distanceKm, at: ist(at), rules });

  it("ships before its own cut-off, on its own days", () => {
    expect(from(10, "2026-11-23T09:29").deliveryDate, "a Monday").toBe("2026-11-23");
    expect(from(10, "2026-11-23T09:30").deliveryDate).toBe("2026-11-25");
    expect(from(101, "2026-11-20T08:00").deliveryDate, "a Friday: Monday, Wednesday").toBe("2026-11-25");
  });

  it("has its own prices, by its own bands", () => {
    expect([100, 101, 5_000].map((km) => from(km, "2026-11-23T08:00").shippingPrice.amount)).toEqual([
      0, 250_50, 250_50,
    ]);
  });

  it("delivers to the pincodes that it names: by their first digits, as ranges, and nearest to a point", () => {
    const place = (postalCode: string | null, nearPostalCode?: string) => ({ postalCode, nearPostalCode });
    const serves =
      (...ranges: string[]) =>
      (to: ReturnType<typeof place> | null) =>
        deliversTo({ postalRanges: ranges }, to);
    const south = serves("56", "600001-600099");
    expect(["560001", "569999", "600001", "600099"].map((code) => south(place(code)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["559999", "570000", "600000", "600100"].map((code) => south(place(code)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(serves()(place("110001")), "all of India").toBe(true);
    expect(south(null), "nothing is ruled out without a destination").toBe(true);
    expect([south(place(null, "560001")), south(place(null, "110001")), south(place(null))]).toEqual([
      true,
      false,
      false,
    ]);
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
    const standard = [transitDaysOf(STANDARD_RULES)];
    expect(workingDaysAnywhere(standard, { ordered: false })).toEqual({ fewest: 1, most: 6 });
    expect(workingDaysAnywhere(standard, { ordered: true })).toEqual({ fewest: 9, most: 14 });
    const both = [...standard, { fewest: 2, most: 9 }];
    expect(workingDaysAnywhere(both, { ordered: false }), "the slowest warehouse counts").toEqual({
      fewest: 1,
      most: 9,
    });
  });
});

describe("tickets", () => {
  const at = new Date("2026-11-29T20:00:00Z");

  it("cost nothing and are there the same day, whether the distance is known or not", () => {
    const day = "2026-11-30";
    expect(parcelTerms({ distanceKm: 900, at, isByEmail: true })).toEqual({
      deliveryDate: day,
      shippingPrice: { amount: 0, currency: "INR" },
    });
    expect(shippingOf([{ distanceKm: null, isByEmail: true }], at)).toMatchObject({ shippingPrice: { amount: 0 } });
    const beside = shippingOf([{ distanceKm: 30 }, { distanceKm: 900, isByEmail: true }], at);
    expect(beside).toEqual(shippingOf([{ distanceKm: 30 }], at));
  });
});
