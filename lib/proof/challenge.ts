import "@/lib/server-only";
import { randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { env } from "@/lib/env";
import type { Answer } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { sign, signedId } from "@/lib/signature";
import { isTokenGood } from "./turnstile";

/** Units of a product that a proof is for. */
type ProductUnits = { productId: string; quantity: number };

/** `expiresAt` in milliseconds. */
type Proof = { id: string; units: ProductUnits[]; expiresAt: number };

/** Long enough for a slow phone and many units. */
const SOLVED_WITHIN_SECONDS = 600;

/**
 * PBKDF2 iterations of one attempt. The server makes one attempt per challenge, so few; a browser's own overhead per attempt
 * must not matter, so not too few.
 */
const ITERATIONS_PER_ATTEMPT = 2_000;

/**
 * 403 with a new challenge, whose work grows with the units. Only this network can use the proof, for these units, once.
 * ALTCHA's format: https://altcha.org/docs/v2/proof-of-work. With Turnstile, a token for this challenge is as good as its solution.
 */
export async function askForProof({ network, units }: { network: string; units: ProductUnits[] }): Promise<Answer> {
  const { TURNSTILE_SITE_KEY: siteKey, PROOF_WORK_PER_UNIT: workPerUnit } = env();
  const count = units.reduce((sum, { quantity }) => sum + quantity, 0);
  const attemptsMean = Math.ceil((count * workPerUnit) / ITERATIONS_PER_ATTEMPT);
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: ITERATIONS_PER_ATTEMPT,
    counter: randomInt(1, 2 * attemptsMean + 1),
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + SOLVED_WITHIN_SECONDS,
    data: { network, units: units.map(({ productId, quantity }) => `${productId}=${quantity}`).join(" ") },
    ...secrets(),
  });
  return problem(
    "PROOF_REQUIRED",
    "So much of this is on hold or waited for that a proof of work is needed. Solve the challenge and send the request again with the solution in the header Holdfast-Proof, or sign in to an account with a confirmed address.",
    { challenge, units, attemptsMean, ...(siteKey !== undefined && { turnstile: { siteKey } }) },
  );
}

const Parameters = z.looseObject({
  algorithm: z.literal("PBKDF2/SHA-256"),
  nonce: z.string(),
  salt: z.string(),
  cost: z.literal(ITERATIONS_PER_ATTEMPT),
  keyLength: z.int(),
  keyPrefix: z.string(),
  keySignature: z.string(),
  expiresAt: z.number(),
  data: z.strictObject({ network: z.string(), units: z.string() }),
});

const Challenge = z.object({ parameters: Parameters, signature: z.string() });

/** ALTCHA's payload, or the challenge with a token of Turnstile. The header has it as base64 of JSON. */
const Payload = z.union([
  z.object({ challenge: Challenge, solution: z.object({ counter: z.int(), derivedKey: z.string() }) }),
  z.object({ challenge: Challenge, turnstile: z.string().max(2_048) }),
]);

/** The proof in a header Holdfast-Proof. "INVALID": not one of ours, unsolved, too late, or made for another network. */
export async function verifyProof(header: string, network: string): Promise<Proof | "INVALID"> {
  const payload = readPayload(header);
  if (payload === null) return "INVALID";
  const { challenge } = payload;
  const { parameters, signature } = challenge;
  if (parameters.data.network !== network) return "INVALID";
  const solution = "solution" in payload ? payload.solution : UNSOLVED;
  const { verified, invalidSignature } = await verifySolution({ challenge, solution, deriveKey, ...secrets() });
  const id = signedId("proof", signature);
  const isByToken = "turnstile" in payload && invalidSignature === false;
  const isGood = isByToken
    ? await isTokenGood({ token: payload.turnstile, cData: signature, idempotencyKey: id })
    : verified;
  if (!isGood) return "INVALID";
  const units = parameters.data.units.split(" ").map((each) => {
    const [productId = "", quantity] = each.split("=");
    return { productId, quantity: Number(quantity) };
  });
  return { id, units, expiresAt: parameters.expiresAt * 1000 };
}

/** Still tells whether the challenge is one of ours, and in time. */
const UNSOLVED = { counter: 0, derivedKey: "" };

function readPayload(header: string): z.infer<typeof Payload> | null {
  try {
    return Payload.parse(JSON.parse(Buffer.from(header, "base64").toString()));
  } catch {
    return null;
  }
}

/** The second one signs the solution, so that a proof is verified without doing any of the work. */
function secrets(): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  return {
    hmacSignatureSecret: sign("proof", "challenge").toString("hex"),
    hmacKeySignatureSecret: sign("proof", "solution").toString("hex"),
  };
}
