import { expect, it } from "vitest";
import {
  filtersOf,
  loadReservationSearchParams,
  spansOf,
  unitsError,
  valueError,
  withoutOldDays,
} from "@/components/admin/reservations/reservation-search-params";

it("says what is wrong with typed units, which then filter nothing", () => {
  for (const text of ["", " 10,000 ", "2"]) expect(unitsError(text), text).toBeNull();
  for (const text of ["abc", "-5", "12,5", "0"]) expect(unitsError(text), text).toBe("Enter a whole number.");
});

it("takes a value as people paste it", async () => {
  for (const text of ["₹ 20,000", "Rs. 20,000/-", "20000", "20 000.00", "२०,०००"]) {
    const view = await loadReservationSearchParams(Promise.resolve({ value: text }));
    expect(valueError(text), text).toBeNull();
    expect(filtersOf(view, []).valueMin, text).toBe("2000000");
  }
  for (const text of ["abc", "-5", "0", "1,5"]) expect(valueError(text), text).toBe("Enter rupees, like 20,000.");
});

it("shows and applies days of a link that names no span, until another span is chosen", async () => {
  const view = await loadReservationSearchParams(Promise.resolve({ status: "RELEASED", endedFrom: "2026-11-28" }));
  expect(spansOf(view)).toEqual({ created: "", ended: "CUSTOM" });
  expect(filtersOf(view, []).endedFrom).toBe("2026-11-27T18:30:00.000Z");
  expect(withoutOldDays({ ended: "" })).toEqual({ ended: "", endedFrom: "", endedTo: "" });
  expect(withoutOldDays({ ended: "CUSTOM" })).toEqual({ ended: "CUSTOM" });
});
