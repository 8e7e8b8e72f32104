import { describe, expect, test } from "vitest";
import { eventSearchParams } from "@/components/admin/events/event-search-params";
import { type ListFilter, unknownFilters } from "@/components/admin/list/list-toolbar";
import { unreadOf } from "@/components/admin/list/use-list-view";

const unread = (address: string) => unreadOf(eventSearchParams, new URLSearchParams(address));

type View = { q: string; type: string; warehouse: string };
const option = (value: string) => ({ value, label: value });
const FILTERS: ListFilter<View>[] = [
  { kind: "search", name: "q", label: "Search", placeholder: "" },
  { kind: "select", name: "type", label: "Type", options: [option(""), option("RECEIVED")] },
  { kind: "select", name: "warehouse", label: "Warehouse", options: [option(""), option("w1")] },
];
const NONE = { q: "", type: "", warehouse: "" };

describe("a filter in the address that the list does not know", () => {
  test("is found where its parser drops it", () => {
    expect(unread("type=X&q=X&open=X")).toEqual({ type: "X" });
    expect(unread("type=RECEIVED")).toEqual({});
    expect(unread("type=")).toEqual({});
    expect(unknownFilters(FILTERS, { view: NONE, unread: { type: "X" } })).toEqual([{ label: "Type", value: "X" }]);
  });

  test("is found where any text is taken, once the choices are known", () => {
    const view = { ...NONE, q: "anything", warehouse: "nowhere" };
    expect(unknownFilters(FILTERS, { view, unread: {} })).toEqual([{ label: "Warehouse", value: "nowhere" }]);
    const loading = FILTERS.map((filter) => ("options" in filter ? { ...filter, options: [option("")] } : filter));
    expect(unknownFilters(loading as typeof FILTERS, { view, unread: {} })).toEqual([]);
    expect(unknownFilters(FILTERS, { view: { ...view, warehouse: "w1" }, unread: {} })).toEqual([]);
  });
});
