import { expect, test } from "vitest";
import { ApiProblem } from "@/lib/client/api-request";
import { customerName, eraseRefusalWords, limitText } from "@/lib/customers/customer-words";
import { firstEmail } from "@/lib/mail/contact";
import { translate as t } from "@/lib/messages/translate";
import { demandText, queueRefusalWords, reachText } from "@/lib/waitlist/waitlist-staff-words";

test("a customer is called by what is known of them", () => {
  const nobody = { id: "0199aaaa-0000-7000-8000-00001234abcd", name: null, email: null, phone: null };
  expect(customerName({ ...nobody, name: "Asha", email: "a@x.test" })).toBe("Asha");
  expect(customerName({ ...nobody, email: "a@x.test", phone: "+91 98" })).toBe("a@x.test");
  expect(customerName({ ...nobody, phone: "+91 98" })).toBe("+91 98");
  expect(customerName(nobody)).toBe("Shopper 1234abcd");
});

test("a limit says what counts towards it", () => {
  const product = { productId: "", sku: "", name: "", held: 2, bought: 3 };
  expect(limitText({ ...product, limit: "maxHeld", maximum: 2 })).toBe("Holds 2 of at most 2");
  expect(limitText({ ...product, limit: "maxBought", maximum: 5 })).toBe("Holds and bought 5 of at most 5");
});

test("demand is said in units, money and who can be reached", () => {
  expect(demandText({ units: 1, value: { amount: 64_900, currency: "INR" } })).toBe("1 unit worth ₹649");
  expect([0, 2, 5].map((reachable) => reachText({ people: 5, reachable }))).toEqual(["None", "2 of 5", "All"]);
  expect(reachText({ people: 0, reachable: 0 })).toBe("–");
});

test("a refused act says what is in the way", () => {
  const refused = (code: string, facts: object) => queueRefusalWords(t, new ApiProblem(409, code, { ...facts }, null));
  const short = (available: number) => refused("INSUFFICIENT_STOCK", { shortages: [{ requested: 3, available }] });
  expect(short(0).title).toBe("Nothing is free.");
  expect(short(1)).toEqual({
    title: "Only 1 unit is free.",
    next: "They want 3. Receive stock or release a hold first.",
  });
  expect(refused("HOLD_LIMIT_REACHED", { limit: "maxHeld", maximum: 2, current: 1 })).toEqual({
    title: "One person may hold 2.",
    next: "This one has 1. End a hold of theirs first.",
  });
  const orders = new ApiProblem(409, "CUSTOMER_HAS_ORDERS", { orders: ["HF-1", "HF-2"] }, null);
  expect(eraseRefusalWords(t, orders).next).toContain("HF-1, HF-2");
});

test("nothing is mailed to an address that was erased", () => {
  expect(firstEmail("erased@erased.invalid", "a@x.test")).toBe("a@x.test");
  expect(firstEmail("erased@erased.invalid")).toBeNull();
  expect(firstEmail("A.B@X.Test"), "in one form, whoever typed it").toBe("a.b@x.test");
});
