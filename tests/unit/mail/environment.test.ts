import { describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "@/lib/env";

const GIVEN = {
  DATABASE_URL: "postgresql://shop@127.0.0.1/shop",
  AUTH_SECRET: "x".repeat(32),
  CRON_SECRET: "x".repeat(16),
};

describe("the mail variables", () => {
  test("are all optional", () => {
    expect(parseEnvironment(GIVEN)).toMatchObject({ MAIL_FROM: "Holdfast <shop@holdfast.local>", SMTP_PORT: 587 });
  });

  test.each([
    [{ SMTP_URL: "smtp://user:pass@mail.example:587", PUBLIC_URL: "https://shop.example" }],
    [{ SMTP_HOST: "mail.example", PUBLIC_URL: "https://shop.example", MAIL_FROM: "shop@shop.example" }],
    [{ SMTP_HOST: "mail.example", VERCEL: "1", SMTP_USER: "user", SMTP_PASSWORD: "secret" }],
  ])("accept %o", (mail) => {
    expect(() => parseEnvironment({ ...GIVEN, ...mail })).not.toThrow();
  });

  test.each([
    [{ SMTP_URL: "https://mail.example", PUBLIC_URL: "https://shop.example" }, "SMTP_URL"],
    [{ SMTP_URL: "smtp://a", SMTP_HOST: "a", PUBLIC_URL: "https://shop.example" }, "SMTP_HOST"],
    [{ SMTP_HOST: "a", SMTP_USER: "user", PUBLIC_URL: "https://shop.example" }, "SMTP_USER"],
    [{ SMTP_HOST: "a", SMTP_PORT: "0", PUBLIC_URL: "https://shop.example" }, "SMTP_PORT"],
    // Otherwise links in mails would point to localhost.
    [{ SMTP_HOST: "mail.example" }, "PUBLIC_URL"],
    [{ MAIL_FROM: "Holdfast" }, "MAIL_FROM"],
    [{ MAIL_FROM: "Shop <shop@a.example>\r\nBcc: x@y.example" }, "MAIL_FROM"],
    [{ MAIL_FROM: "a@b.example, c@d.example" }, "MAIL_FROM"],
  ])("reject %o, naming %s", (mail, name) => {
    const parse = () => parseEnvironment({ ...GIVEN, ...mail });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(`  ${name} `);
  });
});
