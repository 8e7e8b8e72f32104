import "@/lib/server-only";
import { BlockList, isIP, isIPv6 } from "node:net";
import os from "node:os";
import { z } from "zod";
import { oncePerProcess } from "@/lib/per-process";

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgresql://user:password@host:5432/database");
const webUrl = z.url({ protocol: /^https?$/, error: "must be a web address such as https://shop.example" });

function wholeNumber(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z.coerce.number(message).int(message).min(minimum, message).max(maximum, message);
}

function secret(lengthMin: number) {
  const hint = `use at least ${lengthMin} random characters, for example from \`openssl rand -hex 32\``;
  return z.string(`is missing, and is required with DATABASE_URL: ${hint}`).min(lengthMin, `is too short: ${hint}`);
}

/** Whether somebody could guess it: few characters, a repetition, or words that stand where a secret should be. */
function isGuessable(text: string): boolean {
  return (
    new Set(text).size < 8 || /^(.{1,16})\1+$/.test(text) || /change.?me|example|password|secret|default/i.test(text)
  );
}

/** "shop@example.com" or "Holdfast <shop@example.com>", on one line. */
const MAILBOX = /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;
const mailbox = z.string().regex(MAILBOX, "must look like Holdfast <shop@example.com>");
const smtpUrl = z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587, or smtps://" });

const origins = z
  .string()
  .transform((list) => list.split(",").map((origin) => origin.trim()))
  .pipe(z.array(webUrl.refine((url) => new URL(url).origin === url, "must list origins such as https://shop.example")));

const addresses = z
  .string()
  .transform((list) => list.split(",").map((address) => address.trim().toLowerCase()))
  .pipe(z.array(z.email("must list email addresses, separated by commas")));

/** How many proxies stand before us, or their addresses. */
export type TrustedProxies = number | BlockList;

const trustedProxies = z.string().transform((text, context): TrustedProxies => {
  if (text === "false") return 0;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const list = new BlockList();
  for (const each of text.split(",").map((part) => part.trim())) {
    const [address = "", bits = isIPv6(address) ? "128" : "32"] = each.split("/");
    const isRange = isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv6(address) ? 128 : 32);
    if (isRange) list.addSubnet(address, Number(bits), isIPv6(address) ? "ipv6" : "ipv4");
    else context.addIssue(`must list the addresses of your proxies, such as 10.0.0.0/8, or say how many there are: 1`);
  }
  return list;
});

/** With less memory, a second process for pages is not kept. Machines with 4 GB have a little less for their programs. */
const SPARE_BYTES_MIN = 3.5 * 1024 ** 3;

const Schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    /** Set by Vercel, which also sets X-Forwarded-For itself. */
    VERCEL: z.string().optional(),
    /** The shop's host name on Vercel, set by Vercel. */
    VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
    /** Which build of the shop this is: set by `npm start`, and on Vercel by Vercel. Another one has the whole ledger proven. */
    HOLDFAST_BUILD: z.string().optional(),
    VERCEL_GIT_COMMIT_SHA: z.string().optional(),
    PORT: wholeNumber(0, 65_535).default(3000),
    HOST: z.string().optional(),
    DATABASE_URL: postgresUrl,
    DIRECT_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: wholeNumber(2, 500).default(20),
    /** False behind a pooler in transaction mode that doesn't keep them: PgBouncer before 1.21. */
    DATABASE_PREPARED_STATEMENTS: z.stringbool("must be true or false").default(true),
    DATA_DIR: z.string().default(".data"),
    AUTH_SECRET: secret(32),
    CRON_SECRET: secret(16),
    UPSTASH_REDIS_REST_URL: webUrl.optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
    PUBLIC_URL: webUrl.optional(),
    ALLOWED_ORIGINS: origins.default([]),
    TRUST_PROXY: trustedProxies.default(0),
    STOCK_LANES: wholeNumber(1, 16).default(1),
    /** Milliseconds within which every request has an answer, whatever the database does. */
    REQUEST_MS_MAX: wholeNumber(1_000, 600_000).default(1_950),
    /** The heap of the process that renders pages. */
    PAGES_MEMORY_MB: wholeNumber(128, 65_536).default(512),
    /** Whether a second one is kept ready, for when the first ends or hangs. */
    PAGES_SPARE: z.stringbool("must be true or false").default(os.totalmem() >= SPARE_BYTES_MIN),
    RACE_POOL_SIZE: wholeNumber(2, 32).default(8),
    /** 0 is no limit. */
    RATE_LIMIT_SHOPPER_PER_MINUTE: wholeNumber(0, 1_000_000).default(60),
    /**
     * PBKDF2 iterations, on average, that a proof of work takes per unit: more than a second of processor time. 0: nobody is
     * asked for a proof.
     */
    PROOF_WORK_PER_UNIT: wholeNumber(0, 1_000_000_000).default(4_000_000),
    /** With its secret key: browsers show a token of Cloudflare Turnstile in place of the work. */
    TURNSTILE_SITE_KEY: z.string().optional(),
    TURNSTILE_SECRET_KEY: z.string().optional(),
    /** Replaces Cloudflare's address in tests. */
    TURNSTILE_VERIFY_URL: webUrl.optional(),
    /** Reserves and waitlist joins; further ones need a proof of work. 0 is no limit. */
    RATE_LIMIT_ADDRESS_PER_MINUTE: wholeNumber(0, 1_000_000).default(600),
    /** Changes of a cart; 0 is no limit. */
    RATE_LIMIT_CART_SHOPPER_PER_MINUTE: wholeNumber(0, 1_000_000).default(120),
    /** 0 is no limit. */
    RATE_LIMIT_CART_ADDRESS_PER_MINUTE: wholeNumber(0, 1_000_000).default(1_200),
    /** Requests for delivery options from one network; 0 is no limit. */
    RATE_LIMIT_DELIVERY_PER_MINUTE: wholeNumber(0, 1_000_000).default(600),
    /** 0 is no limit. */
    RATE_LIMIT_RACES_PER_MINUTE: wholeNumber(0, 1_000_000).default(6),
    /** Wrong passwords per account in 15 minutes (lib/auth/password-guesses.ts); 0 is no limit. */
    RATE_LIMIT_SIGN_IN_ACCOUNT: wholeNumber(0, 1_000_000).default(5),
    /** Sign-in attempts per network in 15 minutes, from browsers that the account does not know; 0 is no limit. */
    RATE_LIMIT_SIGN_IN_ADDRESS: wholeNumber(0, 1_000_000).default(50),
    /** New accounts per network in 15 minutes; separately, as many requests for reset mails. 0 is no limit. */
    RATE_LIMIT_SIGN_UP_ADDRESS: wholeNumber(0, 1_000_000).default(20),
    /** What mails an unconfirmed address (sign-ups, places in line), per network and hour; 0 is no limit. */
    RATE_LIMIT_MAILS_ADDRESS_PER_HOUR: wholeNumber(0, 1_000_000).default(30),
    ADMIN_EMAIL: z.email("must be an email address").toLowerCase().default("admin@holdfast.local"),
    ADMIN_PASSWORD: z
      .string()
      .min(12, "must have at least 12 characters")
      .max(128, "must have at most 128 characters")
      .optional(),
    /** By default Stripe if its keys are set, else the test provider, which moves no money. */
    PAYMENT_PROVIDER: z.enum(["test", "stripe", "none"], { error: "must be test, stripe or none" }).optional(),
    STRIPE_SECRET_KEY: z.string().optional(),
    STRIPE_WEBHOOK_SECRET: z.string().optional(),
    /** Replaces Stripe's address in tests. */
    STRIPE_API_URL: webUrl.optional(),
    /** The seller on receipts and invoices. */
    SELLER_NAME: z.string().default("Holdfast"),
    /** Lines separated by "|". */
    SELLER_ADDRESS: z.string().default(""),
    /** Several GSTINs, one for each state, are separated by commas. */
    SELLER_TAX_ID: z.string().default(""),
    /** Open event streams per process; 0 is no limit. */
    STREAMS_MAX: wholeNumber(0, 1_000_000).default(5_000),
    /** Open event streams per network and process; 0 is no limit. */
    STREAMS_PER_ADDRESS_MAX: wholeNumber(0, 1_000_000).default(1_000),
    /** The server that sends mail. Without it and SMTP_HOST, mails are only kept in the database. */
    SMTP_URL: smtpUrl.optional(),
    /** Alternative to SMTP_URL: the same server in parts. */
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: wholeNumber(1, 65_535).default(587),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    /** Who gets the daily mail about low stock. */
    LOW_STOCK_MAIL_TO: addresses.default([]),
    /** The hour of the shop's day from which it is sent. */
    LOW_STOCK_MAIL_HOUR: wholeNumber(0, 23).default(8),
    /** Lets webhooks go to private addresses too, and over plain http. */
    WEBHOOKS_TO_PRIVATE: z.stringbool("must be true or false").default(false),
    MAIL_FROM: mailbox.default("Holdfast <shop@holdfast.local>"),
    /** Shows /styleguide in production too; development always has it. */
    HOLDFAST_STYLEGUIDE: z.stringbool("must be true or false").default(false),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        error: "must be trace, debug, info, warn, error, fatal or silent",
      })
      .default("info"),
  })
  .refine((variables) => !variables.UPSTASH_REDIS_REST_URL === !variables.UPSTASH_REDIS_REST_TOKEN, {
    path: ["UPSTASH_REDIS_REST_URL"],
    error: "and UPSTASH_REDIS_REST_TOKEN belong together: set both, or neither to run without Redis",
  })
  .refine((variables) => !variables.TURNSTILE_SITE_KEY === !variables.TURNSTILE_SECRET_KEY, {
    path: ["TURNSTILE_SITE_KEY"],
    error: "and TURNSTILE_SECRET_KEY belong together: set both, or neither to run without Turnstile",
  })
  .refine((variables) => !variables.STRIPE_SECRET_KEY === !variables.STRIPE_WEBHOOK_SECRET, {
    path: ["STRIPE_SECRET_KEY"],
    error: "and STRIPE_WEBHOOK_SECRET belong together: set both, or neither to run without Stripe",
  })
  .refine((variables) => variables.PAYMENT_PROVIDER !== "stripe" || variables.STRIPE_SECRET_KEY, {
    path: ["PAYMENT_PROVIDER"],
    error: "is stripe, so STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are required",
  })
  .refine((variables) => !variables.SMTP_URL || !variables.SMTP_HOST, {
    path: ["SMTP_HOST"],
    error: "and SMTP_URL configure the same server: set only one of them",
  })
  .refine((variables) => !variables.SMTP_USER === !variables.SMTP_PASSWORD, {
    path: ["SMTP_USER"],
    error: "and SMTP_PASSWORD belong together: set both, or neither if the server needs no login",
  })
  .refine((variables) => variables.PUBLIC_URL || variables.VERCEL || !(variables.SMTP_URL || variables.SMTP_HOST), {
    path: ["PUBLIC_URL"],
    error: "is missing, and is required with a mail server: emails link to the shop, e.g. https://shop.example",
  });

const GUARDED = ["AUTH_SECRET", "CRON_SECRET", "STRIPE_WEBHOOK_SECRET"] as const;

/** What nobody may guess where money and people are. */
const SafeSchema = Schema.superRefine((variables, context) => {
  if (variables.NODE_ENV !== "production") return;
  const openssl = "for example from `openssl rand -hex 32`";
  for (const name of GUARDED) {
    const value = variables[name];
    if (value !== undefined && isGuessable(value)) {
      context.addIssue({ code: "custom", path: [name], message: `can be guessed: use random characters, ${openssl}` });
    }
  }
  if (variables.AUTH_SECRET === variables.CRON_SECRET) {
    context.addIssue({ code: "custom", path: ["CRON_SECRET"], message: `is AUTH_SECRET too: use another, ${openssl}` });
  }
});

export type Env = z.infer<typeof Schema>;

/** Its message has one line per invalid variable. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

export function parseEnvironment(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = SafeSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path[0]?.toString()} ${message}`);
  throw new EnvironmentError(
    `Some environment variables are invalid (.env.example explains each one):\n${lines.join("\n")}`,
  );
}

/** The environment. Read at the first call, not at import, so that a build needs no variables. */
export function env(): Env {
  return oncePerProcess("env", () => parseEnvironment(process.env));
}

/** Which build of the shop this is; null if that is not known. */
export function buildName(): string | null {
  const { HOLDFAST_BUILD, VERCEL_GIT_COMMIT_SHA } = env();
  return HOLDFAST_BUILD ?? VERCEL_GIT_COMMIT_SHA ?? null;
}
