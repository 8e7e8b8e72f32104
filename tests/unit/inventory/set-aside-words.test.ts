import { expect, test } from "vitest";
import { setAsideAbout } from "@/lib/inventory/set-aside-words";

test("putting units back and writing them off name where they are taken from", () => {
  const row = { name: "Lamp", city: "Chennai" };
  expect(setAsideAbout("put-back", "DAMAGED", row)).toBe("Damaged: Lamp in Chennai");
  expect(setAsideAbout("write-off", "INSPECTION", row)).toBe("To inspect: Lamp in Chennai");
  expect(setAsideAbout("set-aside", "DAMAGED", row)).toBe("Lamp in Chennai");
});
