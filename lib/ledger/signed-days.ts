import "@/lib/server-only";
import { createPrivateKey, createPublicKey, type KeyObject, sign as signWith } from "node:crypto";
import type { Pool } from "pg";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { sign } from "@/lib/signature";
import { dayToSign, ledgerHeads, type SignedDay, signedDays, storeSignedDay } from "./chain-statements";
import { type DayStatement, hashOf, headsText, isSigned, readStatement, statementText } from "./day-file";
import { type KeptDay, keptDays } from "./kept-days";
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
 * Signs yesterday, if that is not done. Not if a day that was signed before no longer holds: what was rewritten since must not be
 * signed.
 */
export async function signDay(pool: Pool, now: Date | null = null, kept = keptDays()): Promise<void> {
  const wanted = await dayToSign(pool, now);
  if (wanted === null) return;
  const wrong = await findWrongDay(pool, kept);
  if (wrong !== null && wrong.wrong !== "OTHER_KEY") {
    log().error(wrong, "the ledger isn't signed: it is not what was signed before");
    return;
  }
  const [before = null] = await signedDays(pool, 1);
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
  await findWrongDay(pool, kept);
}

/** How many days back are compared with those kept elsewhere. */
const COMPARED_MAX = 31;

export type WrongDay = { day: string; wrong: Wrong };

/**
 * The first thing wrong with the signed days: the last one against the ledger, and all of late against those kept outside the
 * database. Null if nothing is; then they are kept there.
 */
export async function findWrongDay(pool: Pool, kept = keptDays()): Promise<WrongDay | null> {
  const days = await signedDays(pool, COMPARED_MAX);
  const places = await Promise.all(kept.map((place) => place.read(COMPARED_MAX)));
  const replaced = places.flat().find((day) => isReplaced(day, days));
  if (replaced) return { day: replaced.day, wrong: "REPLACED" };
  const [last] = days;
  const wrong = last ? await wrongOf(pool, last) : null;
  if (last && wrong !== null) return { day: last.day, wrong };
  for (const [at, place] of kept.entries()) {
    const missing = days.filter(({ day }) => !places[at]?.some((one) => one.day === day));
    for (const day of missing) await place.keep(keptOf(day));
  }
  return null;
}

/** Whether the database has another day than this one, or has it no more. */
function isReplaced({ day, statement, signature }: KeptDay, days: readonly SignedDay[]): boolean {
  const oldest = days.at(-1)?.day;
  if (days.length === COMPARED_MAX && oldest !== undefined && day < oldest) return false;
  const own = days.find((one) => one.day === day);
  return own?.statement !== statement || own.signature.toString("hex") !== signature;
}

function keptOf({ day, statement, signature, publicKey }: SignedDay): KeptDay {
  return { day, statement, signature: signature.toString("hex"), publicKey: publicKey.toString("hex") };
}

/** `isKnown`: a later day holds. Its hashes have those of this one in them, so they are not read again. */
async function wrongOf(
  pool: Pool,
  { day, position, statement, signature, publicKey }: SignedDay,
  isKnown = false,
): Promise<Wrong | null> {
  const said = readStatement(statement);
  const isOwn = said?.day === day && said.position === position && isSigned(statement, signature, publicKey);
  if (!said || !isOwn) return "UNSIGNED";
  const heads = isKnown ? null : await ledgerHeads(pool, position);
  if (heads && (heads.length !== said.rows || hashOf(headsText(heads)) !== said.heads)) return "REWRITTEN";
  return publicKey.equals(ledgerPublicKey()) ? null : "OTHER_KEY";
}

export type CheckedDay = SignedDay & { said: DayStatement | null; wrong: Wrong | null };

/** The last signed days, the last first, each compared with the ledger as it is now, and with what was kept of it elsewhere. */
export async function checkDays(pool: Pool, limit: number, kept = keptDays()): Promise<CheckedDay[]> {
  const days = await signedDays(pool, limit);
  const elsewhere = (await Promise.all(kept.map((place) => place.read(limit)))).flat();
  const checked: CheckedDay[] = [];
  for (const [index, day] of days.entries()) {
    const said = readStatement(day.statement);
    const after = checked[index - 1];
    const isLinked = !after?.said || after.said.before === hashOf(day.statement);
    const isOther = elsewhere.some((one) => one.day === day.day && isReplaced(one, [day]));
    const holds = isLinked && (after?.wrong === null || after?.wrong === "OTHER_KEY");
    const wrong = isOther ? "REPLACED" : isLinked ? await wrongOf(pool, day, holds) : "UNSIGNED";
    checked.push({ ...day, said, wrong });
  }
  return checked;
}
