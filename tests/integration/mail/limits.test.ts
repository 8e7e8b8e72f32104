import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { MAIL_LIMITS } from "@/lib/mail/mail-limits";
import { MailKind } from "@/lib/mail/mail-schemas";
import { type Refusable, refuseMails, writeMail } from "@/lib/mail/mail-statements";

/** Job ids that no other job has. */
let job = Date.now() * 1_000;

const address = () => `${randomUUID().slice(0, 12)}@shop.test`;

async function write(kind: MailKind, recipient: string, unlessRefused: Refusable | null = null) {
  const mail = { recipient, subject: "s", text: "t", html: "h", notMeUrl: null };
  return await writeMail({ id: String(job++), kind, subjectId: "test" }, mail, {
    limit: MAIL_LIMITS[kind],
    unlessRefused,
  });
}

async function writeMany(kind: MailKind, recipient: string, count: number): Promise<number> {
  const fates = await Promise.all(
    Array.from({ length: count }, (_, n) => write(kind, n % 2 ? recipient : recipient.toUpperCase())),
  );
  return fates.filter((fate) => fate === "written").length;
}

test("an address gets at most five mails an hour that anybody can cause, of all kinds together", async () => {
  const email = address();
  expect(await writeMany("ORDER_LINK", email, 4)).toBe(4);
  expect(await writeMany("VERIFY_EMAIL", email, 12), "exact, also at once").toBe(1);
  expect(await write("WAITLIST_CONFIRM", email)).toBe("limited");
  expect(await write("WAITLIST_CONFIRM", address()), "others get theirs").toBe("written");
});

test("strangers cannot keep away what the reader waits for, and that has its limit too", async () => {
  const email = address();
  await writeMany("ORDER_LINK", email, 20);
  expect(await writeMany("SIGN_IN_LINK", email, 10)).toBe(10);
  expect(await writeMany("PASSWORD_RESET", email, 10)).toBe(5);
  expect(await writeMany("OFFER_MADE", email, 35)).toBe(30);
});

test("addresses of one mailbox share its limit", async () => {
  const name = randomUUID().slice(0, 12);
  const plus = Array.from({ length: 10 }, (_, n) => `${name}+${n}@shop.test`);
  const fates = await Promise.all(plus.map((recipient) => write("ORDER_LINK", recipient)));
  expect(fates.filter((fate) => fate === "written")).toHaveLength(5);
  expect(await write("ORDER_LINK", `${name}@SHOP.test`)).toBe("limited");
  await refuseMails(`${name}+shop@shop.test`, "SHOP", 90);
  expect(await write("WAITLIST_CONFIRM", `${name}+other@shop.test`, "SHOP")).toBe("refused");
});

test.each([
  ["A.b+c@GMail.com", "ab@gmail.com"],
  ["a.b@googlemail.com", "ab@gmail.com"],
  ["a.b+c+d@shop.test", "a.b@shop.test"],
  ["+only@shop.test", "+only@shop.test"],
  ["a.b@notgmail.com", "a.b@notgmail.com"],
  ["a@b+c.test", "a@b+c.test"],
  ["plain@shop.test", "plain@shop.test"],
])("the mailbox of %s is %s", async (given, mailbox) => {
  const { rows } = await pool().query("select mailbox_of($1) as mailbox", [given]);
  expect(rows).toEqual([{ mailbox }]);
});

test("mails about money and offers are withheld only for many of their own kind, and they count", async () => {
  const email = address();
  expect(await writeMany("ORDER_CONFIRMED", email, 32)).toBe(30);
  expect(await writeMany("REFUNDED", email, 32)).toBe(30);
  expect(await write("OFFER_MADE", email), "whatever strangers caused").toBe("written");
  expect(await write("ORDER_LINK", email)).toBe("limited");
});

test("a limit is of the last hour, and of the last day", async () => {
  const email = address();
  const age = (interval: string) =>
    pool().query("update mail set created_at = created_at - $2::interval where lower(recipient) = lower($1)", [
      email,
      interval,
    ]);
  for (let hour = 0; hour < 6; hour++) {
    const count = await writeMany("ORDER_LINK", email, 6);
    expect(count, `in hour ${hour}`).toBe(hour < 4 ? 5 : 0);
    await age("61 minutes");
  }
  await age("20 hours");
  expect(await write("ORDER_LINK", email)).toBe("written");
});

test("whoever refuses mails of strangers gets the others, and can take it back", async () => {
  const email = address();
  await refuseMails(email.toUpperCase(), "SHOP", 90);
  expect(await write("WAITLIST_CONFIRM", email, "SHOP")).toBe("refused");
  expect(await write("PASSWORD_RESET", email, "ACCOUNT"), "it was not about the account").toBe("written");
  expect(await write("OFFER_MADE", email)).toBe("written");
  await refuseMails(email, "ACCOUNT", 7);
  expect(await write("PASSWORD_RESET", email, "ACCOUNT")).toBe("refused");
  await refuseMails(email, "SHOP", null);
  expect(await write("WAITLIST_CONFIRM", email, "SHOP")).toBe("written");
  expect(await write("PASSWORD_RESET", email, "ACCOUNT")).toBe("refused");
});

test("every kind of mail has a limit", () => {
  const unlimited = MailKind.options.filter((kind) => !MAIL_LIMITS[kind].inAll && !MAIL_LIMITS[kind].ofKind);
  expect(unlimited).toEqual([]);
});
