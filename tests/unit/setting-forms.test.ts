import { describe, expect, test } from "vitest";
import { changesOf } from "@/components/admin/settings/use-edit";
import { PolicyForm, ProductForm, paiseOf, RowForm, rupeesText, WarehouseForm } from "@/lib/settings/form-schemas";
import { durationText, fieldText } from "@/lib/settings/setting-words";

describe("an amount in rupees", () => {
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
  const row = { safetyStock: 0, lowThreshold: null, shelf: "", note: "" };
  expect(RowForm.parse(row)).toMatchObject({ shelf: null, lowThreshold: null });
  expect(RowForm.parse({ ...row, shelf: " A–12 " })).toMatchObject({ shelf: "A-12" });
  for (const wrong of [
    { safetyStock: null },
    { lowThreshold: -1 },
    { lowThreshold: Number.NaN },
    { lowThreshold: 1.5 },
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

test("a policy's hold fits into the longest hold", () => {
  const terms = {
    ...{ holdSeconds: 600, ttlSecondsMax: 900, extensionsMax: 2, extensionSeconds: 300, maxHeld: 20, maxBought: null },
    ...{ backorderPerRow: 0, offerSeconds: 1800, paymentSeconds: 300, note: "" },
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

test("values of the history read as people say them", () => {
  expect([30, 90, 120, 5400, 0].map(durationText)).toEqual(["30 s", "90 s", "2 min", "1 h 30 min", "0 s"]);
  expect([
    fieldText("price", 129_950),
    fieldText("maxBought", null),
    fieldText("isPaused", true),
    fieldText("isActive", false),
    fieldText("taxPercent", 18),
  ]).toEqual(["₹1,299.50", "No limit", "Paused", "Inactive", "18%"]);
});
