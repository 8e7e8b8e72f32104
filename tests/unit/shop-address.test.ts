import { expect, test } from "vitest";
import { shopAddress, signInAddress } from "@/lib/auth/page-addresses";

test.each(["/", "/account", "/checkout/0b1f?from=mail", "/products?q=a%20b", "/signed", "/administration"])(
  "follows %s",
  (asked) => {
    expect(shopAddress(asked)).toBe(asked);
  },
);

test.each([
  "https://evil.test",
  "//evil.test",
  "/\\evil.test",
  "/products\\..\\..\\evil",
  "/products//evil.test",
  "/products/..//evil.test",
  "/\t/evil.test",
  "javascript:alert(1)",
  "products",
  "/admin",
  "/admin/events",
  "/products/../admin",
  "/api/products",
  "/_next/x",
  "/sign-in",
  "/sign-up?next=/x",
  "/reset-password/",
  "",
  null,
  undefined,
  ["/account"],
])("follows nothing else: %s", (asked) => {
  expect(shopAddress(asked)).toBeNull();
});

test("leads back to the previous page, and leaves out the home page", () => {
  expect(signInAddress("/sign-in", "/checkout/1?x=2")).toBe("/sign-in?next=%2Fcheckout%2F1%3Fx%3D2");
  for (const asked of ["/", "/sign-up", "//evil.test", null]) expect(signInAddress("/sign-in", asked)).toBe("/sign-in");
});
