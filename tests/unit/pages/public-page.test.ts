import { describe, expect, test } from "vitest";
import { isInnerPath, shownPath } from "@/lib/pages/inner-path";
import { publicPage } from "@/lib/pages/public-page";

const CATEGORIES = ["Fitness", "Skincare"];
const categoryOf = (typed: string) => CATEGORIES.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? null;

function pageAt(address: string): string | null {
  const { pathname, searchParams } = new URL(address, "http://shop.test");
  return publicPage(pathname, searchParams, categoryOf);
}

describe("the path that renders a public page", () => {
  test.each([
    ["/", "/public/en-IN"],
    ["/race?run=1&buyers=7", "/public/en-IN/race"],
    ["/proof", "/public/en-IN/proof"],
    ["/products", "/public/en-IN/products"],
    ["/products?category=fitness", "/public/en-IN/products/in/Fitness"],
    ["/products/a-tent", "/public/en-IN/products/a-tent"],
    ["/offline?from=/cart", "/offline"],
    ["/docs/admin", "/docs/admin"],
  ])("%s", (address, path) => {
    expect(pageAt(address)).toBe(path);
  });

  test("is one for all categories that there are not", () => {
    const paths = ["Nothing", "a/b", "<b>"].map((name) => pageAt(`/products?category=${encodeURIComponent(name)}`));
    expect(new Set(paths)).toEqual(new Set(["/public/en-IN/products/in/-"]));
  });

  test.each(["q=tent", "q=boat&category=Fitness", "sort=newest", "inStock=true", "cursor=x"])(
    "there is none for what is looked for by %s",
    (search) => {
      expect(pageAt(`/products?${search}`)).toBeNull();
    },
  );

  test("does not depend on parameters that no page reads", () => {
    const unread = Array.from({ length: 50 }, (_, index) => `utm_${index}=${"x".repeat(index)}`).join("&");
    for (const address of ["/", "/race", "/products", "/products/a-tent"]) {
      expect(pageAt(`${address}?${unread}`), address).toBe(pageAt(address));
    }
    expect(pageAt(`/products?category=Skincare&${unread}`)).toBe("/public/en-IN/products/in/Skincare");
  });

  test.each([
    "/cart",
    "/checkout/1",
    "/race/1",
    "/products/",
    "/products/a/b",
    "/public/en-IN",
    "/admin",
    "/api/products",
  ])("%s has none", (address) => {
    expect(pageAt(address)).toBeNull();
  });
});

test("browsers are shown the path without its beginning, whatever language it names", () => {
  const inner = ["/public/en-IN", "/public/en-IN/products/a", "/public/xx/products", "/public/a%2Fb"];
  const others = ["/public", "/cart", "/publican/a"];
  expect(inner.map(shownPath)).toEqual(["/", "/products/a", "/products", "/"]);
  expect(others.map(shownPath)).toEqual(others);
  expect([...inner, ...others].filter(isInnerPath)).toEqual(inner);
});
