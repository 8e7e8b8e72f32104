import { expect, test } from "vitest";
import { mostText, setAsideAbout } from "@/lib/inventory/set-aside-words";

test("putting units back and writing them off name where they are taken from", () => {
  const row = { name: "Lamp", city: "Chennai" };
  expect(setAsideAbout("put-back", "DAMAGED", row)).toBe("Damaged: Lamp in Chennai");
  expect(setAsideAbout("write-off", "INSPECTION", row)).toBe("To inspect: Lamp in Chennai");
  expect(setAsideAbout("set-aside", "DAMAGED", row)).toBe("Lamp in Chennai");
});

test("the most that can be moved says why not more, and of none that somebody else was first", () => {
  expect(mostText("put-back", "DAMAGED", 2, "Up to")).toBe("Up to 2 units: there are no more.");
  expect(mostText("put-back", "DAMAGED", 0, "At most")).toMatch(/^No units are .* there any more: somebody else/);
  expect(mostText("set-aside", "DAMAGED", 0, "At most")).toMatch(/^No units are free any more/);
});
