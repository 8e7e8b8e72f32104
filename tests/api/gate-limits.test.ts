import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { post, somebody } from "./api";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "3";
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "8";
});

const someAddress = () => `none-${randomUUID()}@shop.test`;

const attempt = (email: string, password: string, address: string) =>
  post("/api/auth/sign-in/email", { email, password }, { address });

async function statuses(count: number, one: (at: number) => Promise<{ status: number }>): Promise<number[]> {
  const got: number[] = [];
  for (let at = 0; at < count; at += 1) got.push((await one(at)).status);
  return got;
}

test("an unknown account has as few guesses as any other", async () => {
  const email = someAddress();
  expect(await statuses(4, () => attempt(email, "wrong", "203.0.113.3"))).toEqual([401, 401, 401, 429]);
});

test("simultaneous attempts are counted before they are checked", async () => {
  const { email } = await somebody("admin");
  const answers = await Promise.all(Array.from({ length: 10 }, () => attempt(email, "wrong", "203.0.113.4")));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("an address is limited across all accounts", async () => {
  const next = () => attempt(someAddress(), "wrong", "203.0.113.5");
  expect(await statuses(9, next)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
});

test("an IPv6 network counts as one, however many addresses it uses", async () => {
  const next = (at: number) => attempt(someAddress(), "wrong", `2001:db8:1:2::${at}`);
  expect(await statuses(9, next)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
  expect((await attempt(someAddress(), "wrong", "2001:db8:1:3::1")).status).toBe(401);
});

test("IPv4 addresses written as IPv6 still count as separate networks", async () => {
  const next = (at: number) => attempt(someAddress(), "wrong", `::ffff:203.0.113.${20 + at}`);
  expect(await statuses(9, next)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 401]);
  const again = () => attempt(someAddress(), "wrong", "::FFFF:203.0.113.20");
  expect(await statuses(7, again)).toEqual([401, 401, 401, 401, 401, 401, 401]);
  expect((await attempt(someAddress(), "wrong", "203.0.113.20")).status).toBe(429);
});
