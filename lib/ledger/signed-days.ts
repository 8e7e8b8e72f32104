import "@/lib/server-only";
import { createPrivateKey, createPublicKey, type KeyObject, sign as signWith } from "node:crypto";
import type { Pool } from "pg";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { sign } from "@/lib/signature";
import { dayToSign, ledgerHeads, type SignedDay, signedDays, storeSignedDay } from "./chain-statements";
import { type DayStatement, hashOf, headsText, isSigned, readStatement, statementText } from "./day-file";
import type { Wrong } from "./ledger-schemas";

/** In the DER form of a private key (RFC 8410), what comes before its 32 bytes. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Made from AUTH_SECRET, which the database does not have. */
function keys(): { privateKey: KeyObject; publicKey: Buffer } {
  return oncePerProcess("ledger day keys", () => {
    const seed = sign("ledger days", "Ed25519");
    const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
    const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
    return { privateKey, publicKey: Buffer.from(x, "base64url") };
  });
}

/** Its 32 bytes. */
export function ledgerPublicKey(): Buffer {
  return keys().publicKey;
}

/**
 * Signs yesterday, if that is not done. Not if the day that was signed before it no longer holds: what was rewritten since must not be
 * signed.
 */
export async function signDay(pool: Pool, now: Date | null = null): Promise<void> {
  const wanted = await dayToSign(pool, now);
  if (wanted === null) return;
  const [before = null] = await signedDays(pool, 1);
  const wrong = before && (await wrongOf(pool, before));
  if (wrong === "REWRITTEN" || wrong === "UNSIGNED") {
    log().error({ day: before?.day, wrong }, "the ledger isn't signed: it is not what was signed before");
    return;
  }
  const heads = await ledgerHeads(pool, wanted.position);
  const statement = statementText({
    ...wanted,
    rows: heads.length,
    heads: hashOf(headsText(heads)),
    before: before && hashOf(before.statement),
  });
  const { privateKey, publicKey } = keys();
  await storeSignedDay(pool, {
    ...wanted,
    statement,
    signature: signWith(null, Buffer.from(statement), privateKey),
    publicKey,
  });
}

async function wrongOf(
  pool: Pool,
  { day, position, statement, signature, publicKey }: SignedDay,
): Promise<Wrong | null> {
  const said = readStatement(statement);
  const isOwn = said?.day === day && said.position === position && isSigned(statement, signature, publicKey);
  if (!said || !isOwn) return "UNSIGNED";
  const heads = await ledgerHeads(pool, position);
  if (heads.length !== said.rows || hashOf(headsText(heads)) !== said.heads) return "REWRITTEN";
  return publicKey.equals(ledgerPublicKey()) ? null : "OTHER_KEY";
}

export type CheckedDay = SignedDay & { said: DayStatement | null; wrong: Wrong | null };

/** The last signed days, the last first, each compared with the ledger as it is now. */
export async function checkDays(pool: Pool, limit: number): Promise<CheckedDay[]> {
  const days = await signedDays(pool, limit);
  const checked: CheckedDay[] = [];
  for (const [index, day] of days.entries()) {
    const said = readStatement(day.statement);
    const after = checked[index - 1];
    const isLinked = !after?.said || after.said.before === hashOf(day.statement);
    checked.push({ ...day, said, wrong: isLinked ? await wrongOf(pool, day) : "UNSIGNED" });
  }
  return checked;
}
