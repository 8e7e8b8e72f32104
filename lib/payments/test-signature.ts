import { timingSafeEqual } from "node:crypto";
import { sign } from "@/lib/signature";
import { SIGNATURE_SECONDS_MAX } from "./payment-provider";

export const TEST_SIGNATURE_HEADER = "holdfast-signature";

/** Signs like Stripe: the time in seconds, and an HMAC over "time.body". */
export function signedHeader(rawBody: string, now = Date.now()): string {
  const seconds = Math.floor(now / 1000);
  return `t=${seconds},v1=${signatureOf(seconds, rawBody).toString("hex")}`;
}

/** Why a signature header is invalid for the body; null if it is valid. */
export function signatureTrouble(rawBody: string, header: string | null, now = Date.now()): string | null {
  const [, seconds, signature] = /^t=(\d{1,12}),v1=([\da-f]{64})$/.exec(header ?? "") ?? [];
  if (!seconds || !signature) return `The header ${TEST_SIGNATURE_HEADER} is missing or malformed.`;
  if (!timingSafeEqual(Buffer.from(signature, "hex"), signatureOf(Number(seconds), rawBody))) {
    return "The signature does not match this body.";
  }
  const isOld = Math.abs(now / 1000 - Number(seconds)) > SIGNATURE_SECONDS_MAX;
  return isOld ? `The signature is more than ${SIGNATURE_SECONDS_MAX} seconds old.` : null;
}

function signatureOf(seconds: number, rawBody: string): Buffer {
  return sign("test payments", `${seconds}.${rawBody}`);
}
