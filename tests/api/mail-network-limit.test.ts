import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { aKey, anAccount, aShopper, post } from "./api";
import { aSoldOutProduct } from "./waitlisted";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.RATE_LIMIT_MAILS_ADDRESS_PER_HOUR = "3";
});

const PASSWORD = "a password of many words";
const someone = () => `${randomUUID().slice(0, 12)}@shop.test`;
const signUp = (address: string) =>
  post("/api/auth/sign-up/email", { email: someone(), password: PASSWORD }, { address });

test("one network causes few mails to unconfirmed addresses an hour, by whatever means; another is not affected", async () => {
  const [product, address] = [await aSoldOutProduct(), "203.0.113.60"];
  const join = async (from: string, email?: string) =>
    await post(
      "/api/waitlist",
      { productId: product.id, quantity: 1, email },
      { cookie: await aShopper(), address: from },
    );
  expect((await join(address, someone())).status).toBe(201);
  const account = await signUp(address);
  expect(account.status).toBe(200);
  const again = () => post("/api/auth/send-verification-email", undefined, { cookie: account.cookie, address });
  expect((await again()).status).toBe(200);

  for (const refused of [await join(address, someone()), await signUp(address), await again()]) {
    expect([refused.status, refused.body.code, refused.body.limit]).toEqual([429, "RATE_LIMITED", "NETWORK_MAILS"]);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(15 * 60);
    expect(wait).toBeLessThanOrEqual(60 * 60);
  }
  expect((await join(address)).status, "without an address nothing is mailed").toBe(201);
  expect((await join("203.0.113.61", someone())).status).toBe(201);
  expect((await signUp("203.0.113.61")).status).toBe(200);
});

test("joining with an address that is known to be one's own, or by an API key, is not counted", async () => {
  const address = "203.0.113.62";
  const { cookie, email } = await anAccount({ address });
  await pool().query("update auth_user set email_verified = true where email = $1", [email]);
  const key = await aKey("shop");
  for (let at = 0; at < 4; at += 1) {
    const productId = (await aSoldOutProduct()).id;
    const own = await post("/api/waitlist", { productId, quantity: 1, email }, { cookie, address });
    const sold = await post("/api/waitlist", { productId, quantity: 1, email: someone() }, { key, address });
    expect([own.status, sold.status]).toEqual([201, 201]);
  }
});
