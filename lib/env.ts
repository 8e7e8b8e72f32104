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
  const hint = `at least ${lengthMin} random characters, such as \`openssl rand -hex 32\` prints`;
  return z.string(`is missing; with DATABASE_URL it is yours to give: ${hint}`).min(lengthMin, `is too short: ${hint}`);
}

const origins = z
  .string()
  .transform((list) => list.split(",").map((origin) => origin.trim()))
  .pipe(z.array(webUrl.refine((url) => new URL(url).origin === url, "must list origins such as https://shop.example")));

const Schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    /** Whether Vercel runs us: it sets VERCEL=1 and X-Forwarded-For itself. */
    VERCEL: z.string().optional(),
    PORT: wholeNumber(0, 65_535).default(3000),
    HOST: z.string().optional(),
    DATABASE_URL: postgresUrl,
    DIRECT_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: wholeNumber(2, 500).default(20),
    DATA_DIR: z.string().default(".data"),
    AUTH_SECRET: secret(32),
    CRON_SECRET: secret(16),
    UPSTASH_REDIS_REST_URL: webUrl.optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
    PUBLIC_URL: webUrl.optional(),
    ALLOWED_ORIGINS: origins.default([]),
    TRUST_PROXY: z.stringbool("must be true or false").optional(),
    STOCK_LANES: wholeNumber(1, 16).default(1),
    RACE_POOL_SIZE: wholeNumber(2, 32).default(8),
    /** 0 is no limit. */
    RATE_LIMIT_SHOPPER_PER_MINUTE: wholeNumber(0, 1_000_000).default(60),
    /** 0 is no limit. */
    RATE_LIMIT_ADDRESS_PER_MINUTE: wholeNumber(0, 1_000_000).default(600),
    /** 0 is no limit. */
    RATE_LIMIT_RACES_PER_MINUTE: wholeNumber(0, 1_000_000).default(6),
    /** Attempts to sign in to one account from one network in a quarter of an hour; 0 is no limit. */
    RATE_LIMIT_SIGN_IN_ACCOUNT: wholeNumber(0, 1_000_000).default(10),
    /** The same from one network, whatever the account; 0 is no limit. */
    RATE_LIMIT_SIGN_IN_ADDRESS: wholeNumber(0, 1_000_000).default(50),
    ADMIN_EMAIL: z.email("must be an e-mail address").toLowerCase().default("admin@holdfast.local"),
    ADMIN_PASSWORD: z
      .string()
      .min(12, "must have 12 characters or more")
      .max(128, "must have at most 128 characters")
      .optional(),
    /** Event streams open in one process; 0 is no limit. */
    STREAMS_MAX: wholeNumber(0, 1_000_000).default(5_000),
    /** Those of one network address, in one process; 0 is no limit. */
    STREAMS_PER_ADDRESS_MAX: wholeNumber(0, 1_000_000).default(1_000),
    /** The page /styleguide in production too; development always has it. */
    HOLDFAST_STYLEGUIDE: z.stringbool("must be true or false").default(false),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        error: "must be trace, debug, info, warn, error, fatal or silent",
      })
      .default("info"),
  })
  .refine((variables) => !variables.UPSTASH_REDIS_REST_URL === !variables.UPSTASH_REDIS_REST_TOKEN, {
    path: ["UPSTASH_REDIS_REST_URL"],
    error: "and UPSTASH_REDIS_REST_TOKEN belong together: set both, or neither to do without Redis",
  })
  .transform((variables) => ({ ...variables, TRUST_PROXY: variables.TRUST_PROXY ?? variables.VERCEL !== undefined }));

export type Env = z.infer<typeof Schema>;

/** Thrown with one line per variable that is wrong; the message is meant to be read by whoever set them. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

export function parseEnvironment(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = Schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path[0]?.toString()} ${message}`);
  throw new EnvironmentError(
    `The environment is not right (.env.example explains each variable):\n${lines.join("\n")}`,
  );
}

/** The environment, read at the first call and not at import, so that a build needs no variable. */
export function env(): Env {
  return oncePerProcess("env", () => parseEnvironment(process.env));
}
