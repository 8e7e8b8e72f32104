import { expect, it } from "vitest";
import { mainButton } from "@/components/shop/cart/main-button";
import { problemsOf } from "@/components/shop/cart/use-cart-problems";
import { translate as t } from "@/lib/messages/translate";
import { aCartLine, CHENNAI, MUMBAI } from "./lines";

type Given = Partial<Parameters<typeof mainButton>[1]>;

function buttonOf(lines: ReturnType<typeof aCartLine>[], given: Given = {}) {
  const wanted = lines.filter(({ isSold }) => isSold);
  const problems = problemsOf(lines, null);
  const still = { reservationId: null, isChanged: false, isHolding: false, isLeaving: false };
  return mainButton(t, { lines, wanted, problems, ...still, ...given });
}

it("reserves a cart as it is, and has nothing to do for one that is held", () => {
  const fine = aCartLine({ quantity: 2 }, { [CHENNAI]: 2 });
  expect(buttonOf([fine])).toEqual({ label: "Reserve all", fixes: false });
  expect(buttonOf([fine], { reservationId: "held" })).toBeNull();
  expect(buttonOf([fine], { reservationId: "held", isChanged: true })).toEqual({ label: "Update hold", fixes: false });
});

it("offers what can be had of a cart that has too much, before it is pressed", () => {
  const short = aCartLine({ quantity: 5 }, { [CHENNAI]: 2, [MUMBAI]: 1 });
  expect(buttonOf([short])).toEqual({ label: "Reserve 3", fixes: true });
  const overLimit = aCartLine({ quantity: 5, left: 4 }, { [CHENNAI]: 9 });
  expect(buttonOf([overLimit])).toEqual({ label: "Reserve 4", fixes: true });
  const fine = aCartLine({ productId: "55555555-5555-4555-8555-555555555555", quantity: 1 }, { [CHENNAI]: 2 });
  expect(buttonOf([short, fine])).toEqual({ label: "Make changes and reserve", fixes: true });
  expect(buttonOf([short], { reservationId: "held" })).toEqual({ label: "Make changes and update hold", fixes: true });
  const gone = aCartLine({ quantity: 1, isSold: false }, { [CHENNAI]: 2 });
  expect(buttonOf([gone])).toEqual({ label: "Remove it", fixes: true });
});

it("says what is under way", () => {
  const short = aCartLine({ quantity: 5 }, { [CHENNAI]: 2 });
  expect(buttonOf([short], { isHolding: true })?.label).toBe("Reserving…");
  expect(buttonOf([short], { isHolding: true, isLeaving: true })?.fixes).toBe(false);
});
