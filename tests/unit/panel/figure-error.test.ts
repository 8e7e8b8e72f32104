import { expect, test } from "vitest";
import { figureError } from "@/components/admin/reservations/reservation-search-params";

test("a typed figure that filters nothing is said to be wrong", () => {
  for (const text of ["", " 10,000 ", "2"]) expect(figureError(text), text).toBeNull();
  for (const text of ["abc", "-5", "12,5", "0"]) expect(figureError(text), text).toBe("Enter a whole number.");
});
