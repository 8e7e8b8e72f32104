import { expect, test } from "vitest";
import { tabsWithHits } from "@/components/admin/list/other-tabs";
import { TAB_LABELS } from "@/components/admin/reservations/tab-counts";

const NONE = { pending: 0, offers: 0, paying: 0, confirmed: 0, released: 0, all: 0, countedMax: 10_000 };

test("names the tabs that have what the open one doesn't", () => {
  expect(tabsWithHits("PENDING", undefined, TAB_LABELS)).toEqual([]);
  expect(tabsWithHits("PENDING", NONE, TAB_LABELS)).toEqual([]);
  const found = { ...NONE, confirmed: 1, all: 1 };
  expect(tabsWithHits("PENDING", found, TAB_LABELS)).toEqual([{ tab: "CONFIRMED", label: "Confirmed", count: "1" }]);
  expect(tabsWithHits("CONFIRMED", found, TAB_LABELS)).toEqual([{ tab: "ALL", label: "All", count: "1" }]);
});
