import { describe, expect, test } from "vitest";
import { changesOf, mineOver } from "@/components/admin/settings/use-edit";
import { paiseOf } from "@/lib/format/typed-amount";
import { amountFault, PolicyForm, ProductForm, priceImpact, RowForm, rupeesText } from "@/lib/settings/form-schemas";
import { turnedRound } from "@/lib/settings/postal-ranges";
import { changeTexts, durationText, fieldText, mineText } from "@/lib/settings/setting-words";
import { deliveryInput, WarehouseForm } from "@/lib/settings/warehouse-form";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";

describe("an amount in rupees", () => {
  test("is read on leaving its field, and a price of 0 says what it does", () => {
    expect(amountFault("12,5")).toMatch(/^Enter an amount in rupees/);
    expect([amountFault(""), amountFault("12.5")]).toEqual([null, null]);
    expect([priceImpact("0.00").length, priceImpact("").length, priceImpact("1").length]).toEqual([1, 0, 0]);
  });

  test.each([
    ["649", 649_00],
    [" 1,299.50 ", 1_299_50],
    ["₹1,29,999", 1_29_999_00],
    ["Rs. 12.5", 12_50],
    ["٦٤٩", 649_00],
    ["0", 0],
  ])("%j is %d paise", (typed, paise) => {
    expect(paiseOf(typed)).toBe(paise);
  });

  test.each(["", "12,5", "1.299,50", "12.505", "-5", "1e3", "twelve", "1,2,3"])(
    "%j is refused, not guessed",
    (typed) => {
      expect(paiseOf(typed)).toBeNaN();
    },
  );

  test.each([0, 649_00, 1_299_50, 5])("%d paise is typed as it is read", (paise) => {
    expect(paiseOf(rupeesText(paise))).toBe(paise);
  });

  test("is written with separators, as the shop writes amounts", () => {
    expect([649_00, 1_299_50, 1_51_541_00].map(rupeesText)).toEqual(["649", "1,299.50", "1,51,541"]);
  });
});

const PRODUCT = {
  ...{
    sku: "a-1",
    name: "A",
    description: "A.",
    category: "Lifestyle",
    price: "10",
    policy: "STANDARD",
    image: "/images/a",
  },
  ...{ barcode: "", cost: "", hsn: "", taxPercent: "18 %", lowThreshold: null, note: "" },
};

test("what is left empty in a product's form is none, and what is typed is sent in its plain form", () => {
  expect(ProductForm.parse(PRODUCT)).toMatchObject({
    sku: "A-1",
    barcode: null,
    cost: null,
    hsn: null,
    taxPercent: 18,
  });
  expect(ProductForm.safeParse({ ...PRODUCT, hsn: "123" }).error?.issues[0]?.message).toBe("Enter 4, 6 or 8 digits.");
  expect(ProductForm.safeParse({ ...PRODUCT, taxPercent: "101" }).success).toBe(false);
});

test("a row's shelf and threshold may be empty, its safety stock may not", () => {
  const row = { safetyStock: 0, lowThreshold: null, fillTo: null, shelf: "", note: "" };
  expect(RowForm.parse(row)).toMatchObject({ shelf: null, lowThreshold: null });
  expect(RowForm.parse({ ...row, shelf: " A–12 " })).toMatchObject({ shelf: "A-12" });
  for (const wrong of [
    { safetyStock: null },
    { lowThreshold: -1 },
    { lowThreshold: Number.NaN },
    { lowThreshold: 1.5 },
    { fillTo: 0 },
    { lowThreshold: 5, fillTo: 5 },
  ]) {
    expect(RowForm.safeParse({ ...row, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});

test("a warehouse's place is typed in degrees", () => {
  const form = WarehouseForm.pick({ latitude: true, longitude: true });
  expect(form.parse({ latitude: " 13.08° ", longitude: "−80.27" })).toEqual({ latitude: 13.08, longitude: -80.27 });
  expect(form.safeParse({ latitude: "91", longitude: "0" }).success).toBe(false);
  expect(form.safeParse({ latitude: "", longitude: "0" }).success).toBe(false);
});

describe("where a warehouse delivers, when and for how much", () => {
  const form = WarehouseForm.pick({ postalRanges: true, cutOffTime: true, workingDays: true, shippingBands: true });
  const standard = deliveryInput({ postalRanges: [], ...STANDARD_RULES });
  const saidOf = (given: object) => form.safeParse({ ...standard, ...given }).error?.issues[0]?.message;

  test("is sent back as it was read", () => {
    expect(form.parse(standard)).toEqual({ postalRanges: [], ...STANDARD_RULES });
    const some = { postalRanges: ["11", "560001-560099"], ...STANDARD_RULES };
    expect(form.parse(deliveryInput(some))).toEqual(some);
  });

  test("pincodes are listed as people write them", () => {
    const typed = "560 001 – 560 099, 4xx\n411001 to 411010; 11*";
    expect(saidOf({ postalRanges: { isWhole: false, typed } })).toBe("4 and 411001-411010 have pincodes in common.");
    const fine = form.parse({ ...standard, postalRanges: { isWhole: false, typed: typed.replace("4xx", "") } });
    expect(fine.postalRanges).toEqual(["11", "411001-411010", "560001-560099"]);
    expect(saidOf({ postalRanges: { isWhole: false, typed: "Pune" } })).toMatch(/^“Pune” is not a pincode/);
    expect(saidOf({ postalRanges: { isWhole: false, typed: " " } })).toMatch(/^Enter a pincode/);
    expect(form.parse({ ...standard, postalRanges: { isWhole: true, typed: "Pune" } }).postalRanges).toEqual([]);
  });

  test("bands rise, and the last one has no end", () => {
    const band = (upToKm: string, transitDays = "1", price = "49") => ({ upToKm, transitDays, price });
    const { shippingBands } = form.parse({ ...standard, shippingBands: [band("1,000"), band("2000")] });
    expect(shippingBands.map(({ upToKm }) => upToKm)).toEqual([1_000, null]);
    expect(saidOf({ shippingBands: [band("60"), band("60"), band("")] })).toBe("Enter more than 60.");
    expect(saidOf({ shippingBands: [band("", "1")] })).toBeUndefined();
    expect(saidOf({ shippingBands: [band(""), band("")] })).toBe("Enter kilometres.");
    expect(saidOf({ shippingBands: [band("", "1,5")] })).toBe("Enter 0 to 60.");
    expect(saidOf({ shippingBands: [band("", "1", "10,001")] })).toBe("Enter at most ₹10,000.");
  });

  test("is read in the history in words", () => {
    expect(fieldText("postalRanges", [])).toBe("Whole country");
    expect(fieldText("postalRanges", ["11", "560001-560099"])).toBe("11…, 560001–560099");
    expect(fieldText("workingDays", STANDARD_RULES.workingDays)).toBe("Mon–Sat");
    expect(fieldText("workingDays", ["MON", "WED", "THU"])).toBe("Mon, Wed, Thu");
    const dearer = STANDARD_RULES.shippingBands.map((band, row) => {
      return row === 1 ? { ...band, price: { amount: 75_50, currency: "INR" } } : band;
    });
    expect(changeTexts({ field: "shippingBands", from: STANDARD_RULES.shippingBands, to: dearer })).toEqual([
      "to 500 km: 2 days, ₹69",
      "to 500 km: 2 days, ₹75.50",
    ]);
    expect(changeTexts({ field: "cutOffTime", from: "14:00", to: "16:00" })).toEqual(["14:00", "16:00"]);
    expect(fieldText("shippingBands", STANDARD_RULES.shippingBands.slice(3))).toBe(
      "to 1,600 km: 4 days, ₹129; farther: 6 days, ₹179",
    );
  });
});

test("a policy's hold fits into the longest hold", () => {
  const terms = {
    ...{ holdSeconds: 600, ttlSecondsMax: 900, extensionsMax: 2, extensionSeconds: 300, maxHeld: 20, maxBought: null },
    ...{
      backorderPerRow: 0,
      offerSeconds: 1800,
      paymentSeconds: 300,
      unprovenPerNetwork: null,
      unprovenSharePercent: 20,
      note: "",
    },
  };
  expect(PolicyForm.parse(terms)).toMatchObject({ maxBought: null, note: undefined });
  expect(PolicyForm.safeParse({ ...terms, ttlSecondsMax: 599 }).error?.issues[0]?.path).toEqual(["ttlSecondsMax"]);
  expect(PolicyForm.safeParse({ ...terms, maxHeld: 0 }).success).toBe(false);
  expect(PolicyForm.safeParse({ ...terms, holdSeconds: null }).success).toBe(false);
});

test("an edit sends only the fields that differ from what its editor has seen", () => {
  const seen = { name: "A", price: { amount: 1, currency: "INR" }, updatedAt: "2026-01-01T00:00:00.000Z" };
  expect(changesOf(seen, { name: "A", price: { amount: 2, currency: "INR" }, note: "Sale" })).toEqual({
    price: { amount: 2, currency: "INR" },
    note: "Sale",
  });
  expect(changesOf(seen, { name: "A", note: "only a note" })).toBeNull();
});

test("only what others changed too, and to something else, is replaced by saving", () => {
  const rupees = (amount: number) => ({ amount, currency: "INR" });
  const seen = { name: "A", price: rupees(900_00), hsn: null };
  const shown = { name: "B", price: rupees(910_00), hsn: null };
  const said = { name: "B", price: rupees(950_00), hsn: "9102", note: "Sale" };
  expect(mineOver(seen, shown, said)).toEqual({ price: rupees(950_00) });
  expect(mineOver(seen, seen, said)).toEqual({});
  expect([mineText("price", rupees(950_00)), mineText("cost", null), mineText("holdSeconds", 90)]).toEqual([
    "₹950",
    "None",
    "1 min 30 s",
  ]);
});

test("the history of a warehouse says what its badges say", () => {
  const was = (field: string, from: boolean) => changeTexts({ field, from, to: !from }, "WAREHOUSE").join(" → ");
  expect([was("isActive", true), was("isPaused", false)]).toEqual(["Open → Closed", "Selling → Paused"]);
  expect(changeTexts({ field: "isActive", from: true, to: false }, "PRODUCT")).toEqual(["Active", "Inactive"]);
});

test("values of the history read as people say them", () => {
  expect([30, 90, 120, 5400, 0].map(durationText)).toEqual(["30 s", "1 min 30 s", "2 min", "1 h 30 min", "0 s"]);
  expect([
    fieldText("price", 129_950),
    fieldText("maxBought", null),
    fieldText("isPaused", true),
    fieldText("isActive", false),
    fieldText("taxPercent", 18),
  ]).toEqual(["₹1,299.50", "No limit", "Paused", "Inactive", "18%"]);
});

test("a range of pincodes that runs backwards is turned round, not called none", () => {
  expect(turnedRound("560099-560001")).toBe("560001-560099");
  expect(["560001-560099", "56", "560099-abc"].map(turnedRound)).toEqual([null, null, null]);
});
