import { expect, test } from "vitest";
import { loginAddress, panelAddress } from "@/lib/auth/page-addresses";

test.each(["/admin", "/admin/events", "/admin/events?q=a%20b&type=RESERVED", "/admin?x=1"])("follows %s", (asked) => {
  expect(panelAddress(asked)).toBe(asked);
});

test.each([
  "https://evil.test/admin",
  "//evil.test/admin",
  "/\\evil.test",
  "/admin\\..\\..\\evil",
  "/admin/../products",
  "/admin/%2e%2e/products",
  "/admin/..//evil.test",
  "/admin//evil.test",
  "/admin\t/events",
  "/adminx",
  "/admin/login",
  "/admin/login/",
  "/admin/x/../login?next=/admin/login",
  ["/admin/events"],
  null,
])("follows nothing else: %s", (asked) => {
  expect(panelAddress(asked)).toBe("/admin");
  expect(loginAddress(typeof asked === "string" ? asked : null)).toBe("/admin/login");
});
