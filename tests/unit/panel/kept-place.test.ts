import { expect, it } from "vitest";
import { placeOf, withPlace } from "@/components/admin/list/use-kept-place";

const LIST = '["Inventory",{"q":""}]';

it("reads the place of a list as it was kept, and nothing else", () => {
  const kept = withPlace(withPlace(null, LIST, 75), "other", 3);
  expect([placeOf(LIST, kept), placeOf("other", kept), placeOf("third", kept)]).toEqual([75, 3, null]);
  expect(placeOf(LIST, withPlace(kept, LIST, 12))).toBe(12);
  expect(placeOf(LIST, withPlace(kept, LIST, 0)), "back at its top").toBeNull();
  expect(placeOf(LIST, withPlace(kept, LIST, 1_000_000)), "too many pages to load").toBeNull();
  for (const text of [null, "", "null", "{}", `[["${LIST}"]]`, '{"list":"x","first":1}']) {
    expect(placeOf(LIST, text), String(text)).toBeNull();
  }
});

it("keeps the places of the lists that were scrolled last", () => {
  let kept = withPlace(null, LIST, 5);
  for (let other = 0; other < 19; other += 1) kept = withPlace(kept, `list ${other}`, 9);
  expect(placeOf(LIST, kept)).toBe(5);
  expect(placeOf(LIST, withPlace(kept, "one more", 9))).toBeNull();
});
