import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { anAccount, post } from "./api";

// Runs before anything reads this process's environment.
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

test("one network can create only so many accounts in 15 minutes; another network is not affected", async () => {
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

test("sign-up cannot be used to guess a password: each counts as an attempt to sign in", async () => {
  const { email, password } = await anAccount({ address: "203.0.113.30" });
  const attempt = (path: string, given: string) => post(path, { email, password: given }, { address: "203.0.113.3" });
  const guess = (at: number) => attempt("/api/auth/sign-up/email", `${PASSWORD} ${at}`);
  // With the sign-up that made the account, three.
  expect(await statuses(2, guess)).toEqual([200, 200]);
  for (const path of ["/api/auth/sign-up/email", "/api/auth/sign-in/email"]) {
    expect((await attempt(path, password)).status, path).toBe(429);
  }
});

test("a shopper's account is limited after too many attempts, as an admin's is", async () => {
  const { email, password } = await anAccount({ address: "203.0.113.31" });
  const attempt = (given: string) => {
    return post("/api/auth/sign-in/email", { email, password: given }, { address: "203.0.113.4" });
  };
  expect(await statuses(2, () => attempt("wrong"))).toEqual([401, 401]);
  expect((await attempt(password)).status).toBe(429);
});

test("reset requests and tries of reset links are limited per network", async () => {
  const ask = (at: number) => {
    return post("/api/auth/request-password-reset", { email: `none-${at}@shop.test` }, { address: "203.0.113.5" });
  };
  expect(await statuses(5, ask)).toEqual([200, 200, 200, 200, 429]);
  const attempt = (at: number) => {
    return post("/api/auth/reset-password", { token: `guess ${at}`, password: PASSWORD }, { address: "203.0.113.5" });
  };
  expect(await statuses(5, attempt)).toEqual([410, 410, 410, 410, 429]);
});
