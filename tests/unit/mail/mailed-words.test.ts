import { expect, test } from "vitest";
import { stageWords } from "@/components/shop/checkout/checkout-words";
import { mailedWords } from "@/components/shop/mailed/mailed-words";
import type { MailedPage } from "@/lib/mail/mailed-act-queries";
import { translate } from "@/lib/messages/translate";

const page = {
  isDone: false,
  hasEnded: false,
  email: "asha@example.com",
  product: "Lamp",
  quantity: 2,
};
const said = (given: Partial<MailedPage> & Pick<MailedPage, "act">) => mailedWords(translate, { ...page, ...given });

test("everything that a mailed link does waits for its button", () => {
  expect(said({ act: "pass" }).button).toBe("Pass them on");
  expect(said({ act: "pass" }).lead).toContain("2 units of Lamp are held for you");
  for (const act of ["notMyAccount", "notMyOrder", "notMyHold"] as const) {
    expect(said({ act }).button, act).toBe("Stop these emails");
  }
  expect(said({ act: "confirm" }).button).toBe("Confirm my place");
  expect(said({ act: "notMyPlace" })).toMatchObject({ button: "This wasn't me", lead: expect.stringContaining("off") });
  const over = said({ act: "notMyPlace", hasEnded: true });
  expect(over, "mails were turned on again").toMatchObject({ button: "Stop these emails" });
  expect(over.lead, "nobody is taken off any more").toContain("isn't on the waitlist for Lamp any more");
});

test("what is done or over has no button; stopped mails about an account, an order or a hold can be turned on again", () => {
  for (const act of ["confirm", "pass"] as const) {
    expect(said({ act, isDone: true }), act).toMatchObject({ button: null, takeBack: null });
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
