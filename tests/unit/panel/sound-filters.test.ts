import { expect, test } from "vitest";
import { ledgerParams } from "@/lib/ledger/ledger-options";
import { LedgerQuery } from "@/lib/ledger/ledger-schemas";
import { soundFilters } from "@/lib/ledger/sound-filters";

const NONE = { q: "", sku: "", type: "", warehouse: "", reservation: "", actor: "", from: "", to: "" };
const ID = "3f1c0a5e-8d5b-4b1e-9d6a-2f6f2a1d9c77";

test("whatever an address contains, the API accepts the filters read from it", () => {
  const said = { ...NONE, q: `a\u0000\u001b${"x".repeat(300)}`, sku: "s".repeat(90), warehouse: "MAA", from: "soon" };
  const asked = Object.fromEntries(
    ledgerParams(soundFilters({ ...said, reservation: ID.slice(0, 20), to: "2026-02-28" }), true),
  );
  expect(LedgerQuery.safeParse(asked).error).toBeUndefined();
  expect(Object.keys(asked).sort()).toEqual(["q", "sku", "to"]);
});

test("valid filters are normalised: ids in lower case, times in UTC", () => {
  const filters = soundFilters({ ...NONE, reservation: ` ${ID.toUpperCase()} `, from: "2026-01-31T15:00:00+05:30" });
  expect(filters).toEqual({ ...NONE, reservation: ID, from: "2026-01-31T09:30:00.000Z" });
  expect([...ledgerParams(filters, false).keys()]).toEqual(["reservationId"]);
});

test.each(["123456-01-01T00:00", "+123456-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "275761-01-01"])(
  "the time %s does not filter, and nothing throws",
  (from) => {
    expect(soundFilters({ ...NONE, from }).from).toBe("");
  },
);
