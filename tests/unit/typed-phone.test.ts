import { expect, test } from "vitest";
import { noMatchOf, typedPhone } from "@/lib/reservations/typed-phone";

test("reads what people type of a phone number, and nothing else as one", () => {
  expect(typedPhone("+91 98765")).toEqual({ plain: "+91 98765", digits: "9198765", national: "98765" });
  expect(typedPhone("098 765")?.national).toBe("98765");
  expect(["asha", "HF-10002", "", "+"].map(typedPhone)).toEqual([null, null, null, null]);
});

test("a search that found nothing says when it had too few digits of a phone number", () => {
  const hint = "To find a phone number, enter at least 5 of its digits, without the country code.";
  for (const q of ["2240", "+91 98", "+91 9876", " 98 "]) expect(noMatchOf(q, "other"), q).toBe(hint);
  for (const q of ["22401", "+91 98765", "asha", "HF-10", ""]) expect(noMatchOf(q, "other"), q).toBe("other");
});
