import { expect, test } from "vitest";
import type { BulkRelease } from "@/lib/reservations/admin-reservation-schemas";
import { outcomeText } from "@/lib/reservations/admin-reservation-words";

const release = (given: Partial<BulkRelease>) =>
  outcomeText({ status: "DONE", released: 0, units: 0, alreadyEnded: 0, failed: 0, ...given } as BulkRelease);

test("a bulk release says what came of it, and nothing if it did nothing", () => {
  expect(release({ released: 1204, units: 1300, alreadyEnded: 12 })).toBe(
    "Released 1,204 holds, 1,300 units. 12 had already ended.",
  );
  expect(release({})).toBeNull();
  expect(release({ status: "STOPPED" })).toBe("Nothing was released.");
  expect(release({ failed: 2 })).toBe("Nothing was released. 2 could not be released and are still held.");
});
