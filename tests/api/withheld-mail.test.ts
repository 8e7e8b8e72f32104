import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { anAccount, aShopper, post } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, waitlistEntryOf } from "./waitlisted";

vi.hoisted(() => {
  process.env.RATE_LIMIT_MAILS_ADDRESS_PER_HOUR = "0";
});

const address = () => `${randomUUID().slice(0, 12)}@shop.test`;

async function join(email: string) {
  const joined = await aWaiter((await aSoldOutProduct()).id, { email });
  await allMailed();
  return joined;
}

async function sendAgain({ id, cookie }: { id: string; cookie: string }) {
  const { body } = await post(`/api/waitlist/${id}/confirmation`, undefined, { cookie });
  await allMailed();
  return body;
}

test("a join says whether its mail was withheld, and so do the place and another try", async () => {
  const email = address();
  const sent = [await join(email), await join(email), await join(email)];
  for (const each of sent) {
    expect(each.joined.body.confirmationMail).toBe("SENT");
    expect((await waitlistEntryOf(each)).confirmationMail).toBe("SENT");
  }
  const withheld = await join(email);
  expect(await mailsTo(email, "WAITLIST_CONFIRM")).toHaveLength(3);
  expect(withheld.joined.body.confirmationMail).toBe("WITHHELD");
  expect((await waitlistEntryOf(withheld)).confirmationMail).toBe("WITHHELD");
  expect(await sendAgain(withheld)).toEqual({ success: true, mail: "WITHHELD" });
  expect(await mailsTo(email, "WAITLIST_CONFIRM")).toHaveLength(3);

  const first = sent[0];
  expect(first && (await waitlistEntryOf(first)).confirmationMail, "an earlier one was sent").toBe("SENT");
  expect(first && (await sendAgain(first)).mail).toBe("WITHHELD");
});

test("of joins at the same time, as many are told that their mail is sent as are sent", async () => {
  const email = address();
  const products = await Promise.all(Array.from({ length: 6 }, () => aSoldOutProduct()));
  const joins = await Promise.all(products.map(({ id }) => aWaiter(id, { email })));
  await allMailed();
  const told = joins.map(({ joined }) => joined.body.confirmationMail).sort();
  expect(told).toEqual([...Array(3).fill("SENT"), ...Array(3).fill("WITHHELD")]);
  expect(await mailsTo(email, "WAITLIST_CONFIRM")).toHaveLength(3);
});

test("a mail that is sent again says so; a second browser's place for the same product needs none", async () => {
  const place = await join(address());
  expect(await sendAgain(place)).toEqual({ success: true, mail: "SENT" });
  const silent = await aWaiter((await aSoldOutProduct()).id);
  expect(silent.joined.body.confirmationMail).toBeUndefined();
  expect(await sendAgain(silent), "without an address there is nothing to send").toEqual({ success: true });
});

test("the link to verify one's own address says it too", async () => {
  const { email, cookie } = await anAccount();
  await allMailed();
  const again = async () => {
    const { body } = await post("/api/auth/send-verification-email", undefined, { cookie });
    await allMailed();
    return body;
  };
  expect(await again()).toEqual({ success: true, mail: "SENT" });
  await Promise.all([join(email), join(email), join(email)]);
  expect(await again()).toEqual({ success: true, mail: "WITHHELD" });
  expect(await mailsTo(email, "VERIFY_EMAIL")).toHaveLength(2);
});

test("asking for a link says the same whether the mail was sent, withheld or for nobody", async () => {
  const { email } = await anAccount();
  await Promise.all([join(email), join(email), join(email)]);
  const asked = async (to: string) => {
    const cookie = await aShopper();
    const reset = await post("/api/auth/request-password-reset", { email: to }, { cookie });
    const order = await post("/api/orders/find", { number: "HF-1", email: to }, { cookie });
    return [reset.status, reset.text, order.status, order.text];
  };
  expect(await asked(email)).toEqual(await asked(address()));
});
