import { expect, test } from "vitest";
import { firstInvoiceDay } from "@/lib/invoices/invoice-period";

test.each([
  ["2026-12-01T09:00:00+05:30", "2026-11-01"],
  ["2026-12-11T23:59:00+05:30", "2026-11-01"],
  ["2026-12-12T00:00:00+05:30", "2026-12-01"],
  ["2027-01-05T12:00:00+05:30", "2026-12-01"],
])("at %s, invoices since %s are shown: until its returns are due, the month before", (now, day) => {
  expect(firstInvoiceDay(new Date(now))).toBe(day);
});
