import { expect, test, vi } from "vitest";
import { post, somebody } from "./api";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.RATE_LIMIT_SIGN_IN_ACCOUNT = "3";
  process.env.RATE_LIMIT_SIGN_IN_ADDRESS = "8";
});

const attempt = (email: string, password: string, address: string) =>
  post("/api/auth/sign-in/email", { email, password }, { address });

async function statuses(count: number, one: (at: number) => Promise<{ status: number }>): Promise<number[]> {
  const got: number[] = [];
  for (let at = 0; at < count; at += 1) got.push((await one(at)).status);
  return got;
}

test("after too many attempts from one address an account is refused there, even with the right password, but not elsewhere", async () => {
  const { email, password } = await somebody("admin");
  expect(await statuses(3, () => attempt(email, "wrong", "203.0.113.1"))).toEqual([401, 401, 401]);
  const refused = await attempt(email.toUpperCase(), password, "203.0.113.1");
  expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(15 * 60);
  expect(refused.body.retryAfterSeconds).toBe(wait);
  expect((await attempt(email, password, "203.0.113.2")).status).toBe(200);
});

test("an unknown account is refused the same way", async () => {
  expect(await statuses(4, () => attempt("none@shop.test", "wrong", "203.0.113.3"))).toEqual([401, 401, 401, 429]);
});

test("simultaneous attempts are counted before they are checked", async () => {
  const { email } = await somebody("admin");
  const answers = await Promise.all(Array.from({ length: 10 }, () => attempt(email, "wrong", "203.0.113.4")));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("an address is limited across all accounts", async () => {
  const next = (at: number) => attempt(`none-${at}@shop.test`, "wrong", "203.0.113.5");
  expect(await statuses(9, next)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
});

test("an IPv6 network counts as one, however many addresses it uses", async () => {
  const next = (at: number) => attempt("six@shop.test", "wrong", `2001:db8:1:2::${at}`);
  expect(await statuses(4, next)).toEqual([401, 401, 401, 429]);
  expect((await attempt("six@shop.test", "wrong", "2001:db8:1:3::1")).status).toBe(401);
});

test("the right password resets the count", async () => {
  const { email, password } = await somebody("admin");
  await statuses(2, () => attempt(email, "wrong", "203.0.113.6"));
  expect((await attempt(email, password, "203.0.113.6")).status).toBe(200);
  expect(await statuses(3, () => attempt(email, "wrong", "203.0.113.6"))).toEqual([401, 401, 401]);
});

test("an account attacked from many networks is slowed down, not locked: its admin still gets in", async () => {
  const { email, password } = await somebody("admin");
  for (let at = 0; at < 30; at += 1) await attempt(email, "wrong", `198.51.100.${at}`);
  const startedAt = performance.now();
  const answer = await attempt(email, password, "203.0.113.7");
  expect(answer.status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThan(1_900);
});

test("a stolen session cannot be used to guess the current password either", async () => {
  const { cookie, password } = await somebody("admin");
  const change = (currentPassword: string) => {
    const body = { currentPassword, newPassword: "a password of many words" };
    return post("/api/auth/change-password", body, { cookie, address: "203.0.113.8" });
  };
  expect(await statuses(3, () => change("wrong"))).toEqual([401, 401, 401]);
  expect((await change(password)).status).toBe(429);
});
