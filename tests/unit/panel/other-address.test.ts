import { expect, test } from "vitest";
import { otherAddress } from "@/lib/reservations/by-hand-words";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";

test("who confirms a sale is told if its address is not where the hold goes", () => {
  const told = (goesTo: string | null, postalCode: string | null) => {
    const route = goesTo === null ? null : { shipTo: { postalCode: goesTo } };
    return otherAddress({ route, postalCode } as Pick<AdminReservationDetail, "route" | "postalCode">);
  };
  expect(told("110001", "560001")).toBe("The address given is in 560001. Since then the customer has chosen 110001.");
  expect([told("560001", "560001"), told(null, "560001"), told("110001", null)]).toEqual([null, null, null]);
});
