import { expect, test } from "vitest";
import { returnAddress } from "@/lib/orders/return-address";

const SELLER = { name: "Holdfast", addressLines: ["4 Mount Road", "Chennai 600002"], taxId: null };

const line = (city: string, quantity = 1) => ({ city, quantity, name: "Lamp" }) as never;
const addressFor = (...lines: never[]) => returnAddress({ lines }, SELLER);

test("the address of a return names the warehouse's city, unless the shop's own does", () => {
  expect(addressFor(line("Chennai"))).toBe("Holdfast\n4 Mount Road\nChennai 600002");
  expect(addressFor(line("Mumbai"))).toBe("Holdfast\n4 Mount Road\nChennai 600002\nMumbai");
  expect(addressFor(line("Chennai"), line("Mumbai", 2))).toContain("2 × Lamp:\nHoldfast");
});
