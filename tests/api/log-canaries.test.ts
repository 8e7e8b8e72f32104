import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { logSerializers } from "@/lib/log";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { oncePerProcess } from "@/lib/per-process";
import { aPayingShopper } from "@/tests/factories/paying-shopper";
import { aKey, anAccount, call, get, MAIN, ORIGIN, post, somebody } from "./api";

/** Everything outside the shop is given, with secrets, and nothing of it answers. */
const given = vi.hoisted(() => {
  const canary = (name: string) => `canary-${name}-${"0123456789abcdef".repeat(2)}`;
  const out = "127.0.0.1:9";
  const secrets = {
    AUTH_SECRET: canary("auth"),
    CRON_SECRET: canary("cron"),
    STRIPE_SECRET_KEY: `sk_live_${canary("stripe")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${canary("webhook")}`,
    UPSTASH_REDIS_REST_TOKEN: canary("redis"),
    TURNSTILE_SECRET_KEY: canary("turnstile"),
  };
  Object.assign(process.env, secrets, {
    PUBLIC_URL: "http://shop.test",
    STRIPE_API_URL: `http://${out}`,
    UPSTASH_REDIS_REST_URL: `http://${out}`,
    TURNSTILE_SITE_KEY: "site",
    SMTP_URL: `smtp://user:${canary("smtp")}@${out}`,
    WEBHOOKS_TO_PRIVATE: "true",
  });
  return { ...secrets, smtp: canary("smtp") };
});

const logged: string[] = [];
const write = (line: string) => void logged.push(line);
oncePerProcess("log", () => pino({ level: "trace", base: undefined, serializers: logSerializers }, { write }));

/** What the shop made for somebody: the values of cookies, a webhook's secret, the tokens of mailed links. */
const made: string[] = [];
const note = (cookie: string | null) =>
  made.push(...(cookie ?? "").split("; ").map((pair) => pair.split("=")[1] ?? ""));

async function useEverything(): Promise<void> {
  const [admin, shopper] = [await somebody("admin"), await anAccount()];
  const key = await aKey("admin");
  made.push(admin.password, shopper.password, key);
  for (const cookie of [admin.cookie, shopper.cookie]) note(cookie);
  const guess = `guess-${randomUUID()}`;
  made.push(guess);
  await post("/api/auth/sign-in/email", { email: shopper.email, password: guess });
  await post("/api/auth/change-password", { currentPassword: guess, newPassword: guess }, { cookie: shopper.cookie });
  await post("/api/auth/reset-password", { token: guess, password: guess });
  for (const kind of ["request-password-reset", "request-sign-in-link"]) {
    await post(`/api/auth/${kind}`, { email: shopper.email });
  }
  const hook = { url: "http://127.0.0.1:9/in", events: ["reservation.held"], description: "ERP" };
  const webhook = await post("/api/admin/webhooks", hook, { key });
  expect(webhook.status, webhook.text).toBe(201);
  made.push(String(webhook.body.secret));
  const paying = await aPayingShopper({ cookie: shopper.cookie });
  await paying.start({ email: "asha@shop.test" });
  await post("/api/admin/receipts", { sku: paying.product.sku, warehouseId: MAIN.id, quantity: 1 }, { key });
  await get("/api/cron/expire", { key: given.CRON_SECRET });
  await get("/api/cron/expire", { headers: { "x-cron-secret": `${given.CRON_SECRET}x` } });
  await get("/api/admin/stats", { key: `${key}x` });
  await get("/api/reservations", { cookie: `${shopper.cookie}x` });
  await call("POST", "/api/payments/webhook/stripe", {
    text: "{}",
    headers: { "content-type": "application/json", "stripe-signature": `t=1,v1=${guess}` },
  });
}

test("what must stay secret is in no line of the log, whatever fails", async () => {
  await useEverything();
  await runDueJobs();
  const { rows } = await pool().query<{ payload: object }>("select payload from outbox");
  for (const { payload } of rows) made.push(...(JSON.stringify(payload).match(/[\w-]{32,}(?=")/g) ?? []));
  vi.spyOn(prisma().session, "findMany").mockRejectedValue(new Error("a fault of ours"));
  const { cookie } = await somebody("viewer");
  note(cookie);
  expect((await get("/api/auth/list-sessions", { cookie, headers: { origin: ORIGIN } })).status).toBe(500);

  const log = logged.join("");
  expect(logged.length, "there is something to read").toBeGreaterThan(20);
  expect(log).toContain("a fault of ours");
  const secrets = [...Object.values(given), ...made].filter((secret) => secret.length >= 12);
  expect(secrets.length).toBeGreaterThan(15);
  expect(secrets.filter((secret) => log.includes(secret) || log.includes(encodeURIComponent(secret)))).toEqual([]);
});
