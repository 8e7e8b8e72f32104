import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseEnvironment } from "@/lib/env";

const random = () => randomBytes(32).toString("hex");

const GIVEN = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://shop@127.0.0.1/shop",
  AUTH_SECRET: random(),
  CRON_SECRET: random(),
  STRIPE_SECRET_KEY: "sk_live_1",
  STRIPE_WEBHOOK_SECRET: `whsec_${random()}`,
};

describe("in production the shop", () => {
  test.each([random, () => randomBytes(32).toString("base64url")])("starts with random secrets", (make) => {
    for (let at = 0; at < 500; at += 1) parseEnvironment({ ...GIVEN, AUTH_SECRET: make(), CRON_SECRET: make() });
  });

  test.each(["AUTH_SECRET", "CRON_SECRET", "STRIPE_WEBHOOK_SECRET"])(
    "does not start without %s, or with a weak one",
    (name) => {
      const weak = [
        undefined,
        "",
        "x".repeat(40),
        "abcdefghij".repeat(4),
        "change-me-change-it-change-now-123",
        "1234567".repeat(5),
      ];
      for (const value of [
        ...weak,
        "my-secret-that-is-quite-long-0123456789",
        "replace this password before you go live",
      ]) {
        expect(() => parseEnvironment({ ...GIVEN, [name]: value }), value).toThrow(`  ${name.split("_WEBHOOK")[0]}`);
      }
    },
  );

  test("does not start with one secret for two things, or a short one", () => {
    expect(() => parseEnvironment({ ...GIVEN, CRON_SECRET: GIVEN.AUTH_SECRET })).toThrow(
      "CRON_SECRET is AUTH_SECRET too",
    );
    expect(() => parseEnvironment({ ...GIVEN, AUTH_SECRET: random().slice(0, 31) })).toThrow(
      "AUTH_SECRET is too short",
    );
    expect(() => parseEnvironment({ ...GIVEN, CRON_SECRET: random().slice(0, 15) })).toThrow(
      "CRON_SECRET is too short",
    );
  });
});
