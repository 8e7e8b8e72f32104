import { expect, test, vi } from "vitest";
import { returnAddress } from "@/lib/orders/return-address";

vi.mock("@/lib/orders/seller", () => {
  const addressLines = ["4 Mount Road", "Chennai 600002"];
  return { seller: () => ({ name: "Holdfast", addressLines, taxId: null }) };
});

const line = (city: string, quantity = 1) => ({ city, quantity, name: "Lamp" }) as never;

test("the address of a return names the warehouse's city, unless the shop's own does", () => {
  expect(returnAddress({ lines: [line("Chennai")] })).toBe("Holdfast\n4 Mount Road\nChennai 600002");
  expect(returnAddress({ lines: [line("Mumbai")] })).toBe("Holdfast\n4 Mount Road\nChennai 600002\nMumbai");
  expect(returnAddress({ lines: [line("Chennai"), line("Mumbai", 2)] })).toContain("2 × Lamp:\nHoldfast");
});
