import { describe, expect, test } from "vitest";
import { readPlaces } from "@/lib/delivery/places";
import { indianTaxes, registrationsIn, stateNamed } from "@/lib/tax/india";
import { partOf, type Taxed, taxOf } from "@/lib/tax/tax-of";

const inKarnataka = { country: "IN", from: "29", to: "29", shipping: 0 } as const;
const amounts = ({ taxable, taxes }: Taxed) => [taxable, ...taxes.map(({ amount }) => amount)];

describe("the tax in a price", () => {
  test("within a state is central and state tax, each half the rate", () => {
    const { lines } = taxOf({ ...inKarnataka, lines: [{ amount: 118_00, percent: 18 }] });
    expect(lines).toEqual([
      {
        ...{ amount: 118_00, percent: 18, taxable: 100_00 },
        taxes: [
          { name: "CGST", percent: 9, amount: 9_00 },
          { name: "SGST", percent: 9, amount: 9_00 },
        ],
      },
    ]);
  });

  test("between states is integrated tax", () => {
    const { lines } = taxOf({ ...inKarnataka, to: "33", lines: [{ amount: 118_00, percent: 18 }] });
    expect(lines[0]?.taxes).toEqual([{ name: "IGST", percent: 18, amount: 18_00 }]);
  });

  test.each([
    // ₹2,499 at 18 %: 2,117.80 and twice 190.60; the exact halves are 190.6016….
    [2499_00, 18, "29", [2117_80, 190_60, 190_60]],
    [2499_00, 18, "33", [2117_80, 381_20]],
    // ₹1 at 5 %: the halves are 2.38 paise each.
    [100, 5, "29", [96, 2, 2]],
    [100, 5, "33", [95, 5]],
    // 1 paisa at 28 %: its tax rounds to nothing.
    [1, 28, "33", [1, 0]],
    [999_99, 0.25, "29", [997_49, 1_25, 1_25]],
    [500_00, 0, "29", [500_00, 0, 0]],
    [0, 18, "29", [0, 0, 0]],
    // A thousand units of the dearest product there can be.
    [2_147_483_647_000, 28, "33", [1_677_721_599_219, 469_762_047_781]],
  ])("%i paise at %d %% to %s", (amount, percent, to, expected) => {
    const { lines } = taxOf({ ...inKarnataka, to, lines: [{ amount, percent }] });
    expect(lines.map(amounts)).toEqual([expected]);
  });

  test("of shipping is that of the goods, by price", () => {
    const lines = [
      { amount: 300_00, percent: 18 },
      { amount: 50_00, percent: 5 },
      { amount: 50_00, percent: 5 },
    ];
    const { shipping } = taxOf({ ...inKarnataka, lines, shipping: 100_00 });
    expect(shipping.map(({ amount, percent }) => [amount, percent])).toEqual([
      [75_00, 18],
      [25_00, 5],
    ]);
    expect(amounts(shipping[0] as Taxed)).toEqual([63_56, 5_72, 5_72]);
    expect(taxOf({ ...inKarnataka, lines, shipping: 0 }).shipping).toEqual([]);
    const free = [
      { amount: 0, percent: 5 },
      { amount: 0, percent: 18 },
    ];
    expect(taxOf({ ...inKarnataka, lines: free, shipping: 59_00 }).shipping).toMatchObject([
      { amount: 59_00, percent: 18 },
    ]);
  });

  test("of units that come back one by one adds up to what was invoiced", () => {
    const [line] = taxOf({ ...inKarnataka, lines: [{ amount: 3 * 33_37, percent: 12 }] }).lines;
    const parts = [1, 2, 3].map((to) => partOf(line as Taxed, { of: 3, from: to - 1, to }));
    expect(parts.map(({ amount }) => amount)).toEqual([33_37, 33_37, 33_37]);
    for (const { amount, taxable, taxes } of parts) expect(taxable + 2 * (taxes[0]?.amount ?? 0)).toBe(amount);
    const sums = parts.map(amounts).reduce((sum, part) => sum.map((each, index) => each + (part[index] ?? 0)));
    expect(sums).toEqual(amounts(line as Taxed));
  });
});

describe("India's states", () => {
  test("are all those that pincodes lie in", async () => {
    const { byPincode } = await readPlaces();
    const names = [...new Set([...byPincode.values()].map(({ state }) => state))];
    expect(names.filter((name) => stateNamed(name) === null)).toEqual([]);
    expect(names).toHaveLength(36);
  });

  test.each([
    ["Maharashtra", "SGST"],
    ["Delhi", "SGST"],
    ["Puducherry", "SGST"],
    ["Jammu and Kashmir", "SGST"],
    ["Chandigarh", "UTGST"],
    ["Ladakh", "UTGST"],
    ["Lakshadweep", "UTGST"],
    ["Andaman and Nicobar Islands", "UTGST"],
    ["Dadra and Nagar Haveli and Daman and Diu", "UTGST"],
  ])("%s levies %s", (name, tax) => {
    const code = stateNamed(name)?.code ?? "";
    expect(indianTaxes(code, code)).toEqual(["CGST", tax]);
    expect(indianTaxes(code, "27" === code ? "29" : "27")).toEqual(["IGST"]);
  });
});

test("registrations are the GSTINs in a text, one for each state", () => {
  const [known] = registrationsIn("27AAPFU0939F1ZV");
  expect(known).toEqual({ gstin: "27AAPFU0939F1ZV", state: { code: "27", name: "Maharashtra" } });
  expect(registrationsIn("27aapfu0939f1zv, 29AAGCB7383J1Z4").map(({ state }) => state.name)).toEqual([
    "Maharashtra",
    "Karnataka",
  ]);
  for (const none of ["", "GB123456789", "27AAPFU0939F1ZX", "28AAPFU0939F1ZV", "27AAPFU0939F1Z"]) {
    expect(registrationsIn(none), none).toEqual([]);
  }
});
