import { expect, test } from "vitest";
import { tooMany } from "@/lib/inventory/form-schemas";

test("a figure that is too large is named as it is typed", () => {
  for (const figure of [null, Number.NaN, 0, 1_000_000_000]) expect(tooMany(figure)).toBeNull();
  expect(tooMany(5_000_000_000)).toBe("Enter 1,00,00,00,000 or fewer.");
});
