import { describe, expect, test } from "vitest";
import { parseEnvironment } from "@/lib/env";

const NEEDED = {
  DATABASE_URL: "postgresql://shop@localhost/shop",
  AUTH_SECRET: "x".repeat(32),
  CRON_SECRET: "x".repeat(16),
};
const KEYS = { STRIPE_SECRET_KEY: "sk_test_x", STRIPE_WEBHOOK_SECRET: "whsec_x" };

describe("the payment variables", () => {
  test.each<[string, Record<string, string>]>([
    ["none of them", {}],
    ["only Stripe's keys", KEYS],
    ["the test provider with Stripe's keys", { ...KEYS, PAYMENT_PROVIDER: "test" }],
    ["Stripe, named explicitly", { ...KEYS, PAYMENT_PROVIDER: "stripe" }],
    ["no provider", { PAYMENT_PROVIDER: "none" }],
    ["empty, as in .env.example", { PAYMENT_PROVIDER: "", STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET: "" }],
  ])("may be %s", (_, variables) => {
    expect(() => parseEnvironment({ ...NEEDED, ...variables })).not.toThrow();
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["half of Stripe's keys", { STRIPE_SECRET_KEY: "sk_test_x" }, /STRIPE_WEBHOOK_SECRET belong together/],
    ["the other half", { STRIPE_WEBHOOK_SECRET: "whsec_x" }, /belong together/],
    ["Stripe without its keys", { PAYMENT_PROVIDER: "stripe" }, /PAYMENT_PROVIDER is stripe, so STRIPE_SECRET_KEY/],
    ["an unknown provider", { PAYMENT_PROVIDER: "paypal" }, /must be test, stripe or none/],
  ])("may not be %s", (_, variables, why) => {
    expect(() => parseEnvironment({ ...NEEDED, ...variables })).toThrow(why);
  });
});
