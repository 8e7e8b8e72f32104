import { expect, it } from "vitest";
import { filtersText, readFilters } from "@/lib/catalog/product-filters";

it("parses what it wrote", () => {
  const filters = { q: "lamp & shade", category: "Lifestyle", inStock: true, sort: "newest", cursor: null } as const;
  expect(readFilters(new URLSearchParams(filtersText(filters)))).toEqual(filters);
});

it("omits default values from the address", () => {
  expect(filtersText({ q: " ", category: "", inStock: false, sort: "relevance", cursor: null })).toBe("");
});

it("reads a tab or a line break in an address as a space", () => {
  expect(readFilters(new URLSearchParams("q=rose%09soap%0A&category=Home%09Care"))).toMatchObject({
    q: "rose soap",
    category: "Home Care",
  });
});

it("ignores invalid values in an address", () => {
  const read = readFilters(new URLSearchParams("sort=sideways&inStock=maybe&q=a%00b&category="));
  expect(read).toEqual({ q: "ab", category: "", inStock: false, sort: "relevance", cursor: null });
  expect(readFilters(new URLSearchParams("sort=toString")).sort).toBe("relevance");
});
