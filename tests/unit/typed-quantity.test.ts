import { expect, test } from "vitest";
import { translate as t } from "@/lib/messages/translate";
import { QUANTITY_MAX, typedQuantity } from "@/lib/reservations/typed-quantity";

test("a typed quantity is a whole number that a line can have, or nothing", () => {
  expect(["1", " 7 ", "0012", String(QUANTITY_MAX), "２", "२", "1\u200b0"].map((text) => typedQuantity(text))).toEqual([
    1,
    7,
    12,
    QUANTITY_MAX,
    2,
    2,
    10,
  ]);
  for (const text of ["", " ", "0", "-1", "1.5", "1e3", "1001", "two", "–1"]) expect(typedQuantity(text)).toBeNull();
  expect(
    ["20", "21"].map((text) => typedQuantity(text, 20)),
    "up to the shopper's limit",
  ).toEqual([20, null]);
  expect(t("common.quantityRule", { maximum: QUANTITY_MAX })).toBe("Enter a whole number from 1 to 1,000.");
});
