import "@/lib/server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const VERIFY_URL = "https://challenges.cloudflare.com/turnstile/v0/siteverify";
/** Leaves time to hold the units within the two seconds of a request. */
const TIMEOUT_MS = 1_000;
/** Invented tokens are not to fill the process with calls. */
const CALLS_MAX = 50;
let calls = 0;

/** https://developers.cloudflare.com/turnstile/get-started/server-side-validation */
const Verdict = z.object({ success: z.boolean(), cdata: z.string().nullish() });

type Token = {
  token: string;
  /** What the widget was given as `cData`: whose challenge the token answers. */
  cData: string;
  /** A UUID. Cloudflare takes a token once, but again with the same one: a refusal leaves the proof good. */
  idempotencyKey: string;
};

/** Whether Cloudflare gave this token to a visitor for this challenge. False also if Cloudflare cannot be asked in time. */
export async function isTokenGood({ token, cData, idempotencyKey }: Token): Promise<boolean> {
  const { TURNSTILE_SECRET_KEY: secret, TURNSTILE_VERIFY_URL = VERIFY_URL } = env();
  if (secret === undefined || calls >= CALLS_MAX) return false;
  calls += 1;
  try {
    const response = await fetch(TURNSTILE_VERIFY_URL, {
      method: "POST",
      body: new URLSearchParams({ secret, response: token, idempotency_key: idempotencyKey }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { success, cdata } = Verdict.parse(await response.json());
    return success && cdata === cData;
  } catch (error) {
    log().warn({ err: error }, "Turnstile could not be asked: the visitor makes a proof of work instead");
    return false;
  } finally {
    calls -= 1;
  }
}
