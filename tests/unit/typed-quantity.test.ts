import { expect, test } from "vitest";
import { translate as t } from "@/lib/messages/translate";
import { QUANTITY_MAX, typedQuantity } from "@/lib/reservations/typed-quantity";

test("a typed quantity is a whole number that a line can have, or nothing", () => {
  expect(["1", " 7 ", "0012", String(QUANTITY_MAX)].map(typedQuantity)).toEqual([1, 7, 12, QUANTITY_MAX]);
  for (const text of ["", " ", "0", "-1", "1.5", "1e3", "1001", "two", "٣"]) expect(typedQuantity(text)).toBeNull();
  expect(t("common.quantityRule")).toContain(QUANTITY_MAX.toLocaleString("en-IN"));
});
