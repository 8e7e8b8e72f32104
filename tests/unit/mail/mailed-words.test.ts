import { expect, test } from "vitest";
import { stageWords } from "@/components/shop/checkout/checkout-words";
import { mailedWords } from "@/components/shop/mailed/mailed-words";
import type { MailedPage } from "@/lib/mail/mailed-act-queries";
import { translate } from "@/lib/messages/translate";

const page = {
  isDone: false,
  hasEnded: false,
  isAtStake: false,
  email: "asha@example.com",
  product: "Lamp",
  quantity: 2,
};
const said = (given: Partial<MailedPage> & Pick<MailedPage, "act">) => mailedWords(translate, { ...page, ...given });

test("passing an offer on, and stopping mails about an account, an order or a hold, wait for the button; confirming a place does not", () => {
  expect(said({ act: "pass" })).toMatchObject({ button: "Pass them on", isAutomatic: false });
  expect(said({ act: "pass" }).lead).toContain("2 units of Lamp are held for you");
  for (const act of ["notMyAccount", "notMyOrder", "notMyHold"] as const) {
    expect(said({ act }), act).toMatchObject({ button: "Stop these emails", isAutomatic: false });
  }
  expect(said({ act: "confirm" })).toMatchObject({ button: "Confirm my place", isAutomatic: true });
  // Costs a confirmed place or its offer; nobody has the other to lose.
  expect(said({ act: "notMyPlace", isAtStake: true })).toMatchObject({ button: "This wasn't me", isAutomatic: false });
  expect(said({ act: "notMyPlace" })).toMatchObject({ button: "This wasn't me", isAutomatic: true });
  expect(said({ act: "notMyPlace", hasEnded: true }), "mails were turned on again").toMatchObject({
    isAutomatic: false,
  });
});

test("what is done or over has no button; stopped mails about an account, an order or a hold can be turned on again", () => {
  for (const act of ["confirm", "pass"] as const) {
    expect(said({ act, isDone: true }), act).toMatchObject({ button: null, isAutomatic: false, takeBack: null });
  }
  expect(said({ act: "pass", hasEnded: true })).toMatchObject({ title: "This offer has ended", button: null });
  for (const act of ["notMyAccount", "notMyOrder", "notMyHold", "notMyPlace"] as const) {
    expect(said({ act, isDone: true }), act).toMatchObject({ button: null, takeBack: "Turn these emails on again" });
  }
});

test.each([
  ["VOIDED", /bank will release/],
  ["CAPTURED", /We refund/],
  ["REFUNDED", /We refund/],
] as const)("a second payment that is %s is not both released and refunded", (status, words) => {
  const payment = {
    status,
    failure: "PAID_TWICE",
    orderId: null,
    isProcessing: false,
    refunded: { amount: 0, currency: "INR" },
  } as const;
  const context = { orderNumber: "HF-1", releaseReason: null, payment, movedTo: [] };
  expect(stageWords(translate, "paidTwice", context).next).toMatch(words);
});
