import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { newId } from "@/lib/signature";

it("is a UUID v7 that lies behind those of earlier milliseconds", () => {
  const ids = [1_764_370_000_000, 1_764_370_000_001, 1_764_370_900_000].map((ms) => newId(ms));
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(newId(0).slice(0, 13)).toBe("00000000-0000");
  expect(newId(2 ** 48 - 1).slice(0, 13)).toBe("ffffffff-ffff");
});

it("has fresh random bits each time, also within a millisecond, so that no id tells the next one", () => {
  const ids = Array.from({ length: 2_000 }, () => newId(1_764_370_000_000).replaceAll("-", ""));
  // 12 bits after the version and 62 after the variant.
  for (const place of [13, 14, 15, ...Array.from({ length: 15 }, (_, index) => 17 + index)]) {
    expect(new Set(ids.map((id) => id[place])).size, `digit ${place}`).toBe(16);
  }
  expect(new Set(ids).size).toBe(ids.length);
  const ascending = ids.filter((id, index) => index > 0 && id > (ids[index - 1] ?? "")).length;
  expect(ascending).toBeGreaterThan(800);
  expect(ascending).toBeLessThan(1_200);
});
