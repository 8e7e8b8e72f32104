import { expect, test } from "vitest";
import { timedTitle } from "@/components/shop/checkout/time-in-title";

test("the time is in the title once, after the number of open offers, and goes without a trace", () => {
  const plain = "Checkout · Holdfast";
  expect(timedTitle(plain, "9:41 · ")).toBe("9:41 · Checkout · Holdfast");
  expect(timedTitle(`9:41 · ${plain}`, "9:40 · ")).toBe("9:40 · Checkout · Holdfast");
  expect(timedTitle(`(1) 1:09:41 · ${plain}`, "1:09:40 · ")).toBe("(1) 1:09:40 · Checkout · Holdfast");
  expect(timedTitle(`(1) 9:40 · ${plain}`, "")).toBe(`(1) ${plain}`);
  expect(timedTitle("Order HF-10001 · Holdfast", "")).toBe("Order HF-10001 · Holdfast");
});
