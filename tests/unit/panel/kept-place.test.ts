import { expect, it } from "vitest";
import { placeIn } from "@/components/admin/list/use-kept-place";

it("reads the place of a list as it was kept, and nothing else", () => {
  const place = { list: '["Inventory",{"q":""}]', first: 75 };
  expect(placeIn(JSON.stringify(place))).toEqual(place);
  expect(placeIn(JSON.stringify({ ...place, first: 1_000_000 })), "too many pages to load").toBeNull();
  for (const text of [null, "", "null", "[]", '{"list":1,"first":2}', '{"list":"x","first":-1}']) {
    expect(placeIn(text), String(text)).toBeNull();
  }
});
