import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { anAccount, post } from "./api";

// Before anything reads the environment of this file's process.
vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "3";
  process.env.RATE_LIMIT_SIGN_UP_ADDRESS = "4";
});

const PASSWORD = "a password of many words";

async function statuses(count: number, one: (at: number) => Promise<{ status: number }>): Promise<number[]> {
  const got: number[] = [];
  for (let at = 0; at < count; at += 1) got.push((await one(at)).status);
  return got;
}

test("a network makes so many accounts in a quarter of an hour, and another one still does", async () => {
  const signUp = (from: string) => {
    return post(
      "/api/auth/sign-up/email",
      { email: `${randomUUID()}@shop.test`, password: PASSWORD },
      { address: from },
    );
  };
  expect(await statuses(4, () => signUp("203.0.113.1"))).toEqual([200, 200, 200, 200]);
  const refused = await signUp("203.0.113.1");
  expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await signUp("203.0.113.2")).status).toBe(200);
});

test("addresses cannot be tried out by signing up: those that are taken count too", async () => {
  const { email } = await anAccount({ address: "203.0.113.30" });
  const attempt = () => post("/api/auth/sign-up/email", { email, password: PASSWORD }, { address: "203.0.113.3" });
  expect(await statuses(5, attempt)).toEqual([409, 409, 409, 409, 429]);
});

test("a shopper's account is refused after too many attempts like an admin's", async () => {
  const { email, password } = await anAccount({ address: "203.0.113.31" });
  const attempt = (given: string) => {
    return post("/api/auth/sign-in/email", { email, password: given }, { address: "203.0.113.4" });
  };
  expect(await statuses(3, () => attempt("wrong"))).toEqual([401, 401, 401]);
  expect((await attempt(password)).status).toBe(429);
});

test("resets are asked for, and links tried, so many times from one network", async () => {
  const ask = (at: number) => {
    return post("/api/auth/request-password-reset", { email: `none-${at}@shop.test` }, { address: "203.0.113.5" });
  };
  expect(await statuses(5, ask)).toEqual([200, 200, 200, 200, 429]);
  const attempt = (at: number) => {
    return post("/api/auth/reset-password", { token: `guess ${at}`, password: PASSWORD }, { address: "203.0.113.5" });
  };
  expect(await statuses(5, attempt)).toEqual([410, 410, 410, 410, 429]);
});
