import { createHash, createPublicKey, verify } from "node:crypto";

// The form in which a signed day is exported and checked, here and by scripts/verify-ledger.ts. It must never change.

/** The last entry of a row up to a position. */
export type Head = { productId: string; warehouseId: string; position: string; hash: string };

/** What is signed of a day. `before`: the hash of the statement before it; null for the first. */
export type DayStatement = { day: string; position: string; rows: number; heads: string; before: string | null };

const TITLE = "holdfast ledger day 1";

export function statementText({ day, position, rows, heads, before }: DayStatement): string {
  return `${TITLE}\nday ${day}\nposition ${position}\nrows ${rows}\nheads ${heads}\nbefore ${before ?? "-"}\n`;
}

const STATEMENT = new RegExp(
  `^${TITLE}\\nday (\\d{4}-\\d\\d-\\d\\d)\\nposition (\\d+)\\nrows (\\d+)\\nheads ([0-9a-f]{64})\\nbefore ([0-9a-f]{64}|-)\\n$`,
);

export function readStatement(text: string): DayStatement | null {
  const [, day, position, rows, heads, before] = STATEMENT.exec(text) ?? [];
  if (!day || !position || !rows || !heads || !before) return null;
  return { day, position, rows: Number(rows), heads, before: before === "-" ? null : before };
}

/** The lines of all rows, in their order. */
export function headsText(heads: readonly Head[]): string {
  return heads.map((head) => `${head.productId},${head.warehouseId},${head.position},${head.hash}\n`).join("");
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Ed25519. `publicKey`: its 32 bytes. */
export function isSigned(statement: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: base64Url(publicKey) }, format: "jwk" });
    return verify(null, Buffer.from(statement), key, signature);
  } catch {
    return false;
  }
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

export type DayFile = { statement: string; signature: Uint8Array; publicKey: Uint8Array; heads: Head[] };

const COLUMNS = "productId,warehouseId,position,hash";

/** The statement, signature and key as comments, then a line per row. */
export function dayFileText({ statement, signature, publicKey, heads }: DayFile): string {
  const signed = `signature ${Buffer.from(signature).toString("hex")}\nkey ${Buffer.from(publicKey).toString("hex")}\n`;
  return `${(statement + signed).replace(/^/gm, "# ").replace(/# $/, "")}${COLUMNS}\n${headsText(heads)}`;
}

/** null: not such a file. */
export function readDayFile(text: string): DayFile | null {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const said = lines.filter((line) => line.startsWith("# ")).map((line) => line.slice(2));
  const [signature, publicKey] = ["signature ", "key "].map((name) =>
    said.find((line) => line.startsWith(name))?.slice(name.length),
  );
  const statement = `${said.slice(0, 6).join("\n")}\n`;
  if (!signature || !publicKey || readStatement(statement) === null || !lines.includes(COLUMNS)) return null;
  const heads = lines.slice(lines.indexOf(COLUMNS) + 1).flatMap((line): Head[] => {
    const [productId, warehouseId, position, hash] = line.split(",");
    return productId && warehouseId && position && hash ? [{ productId, warehouseId, position, hash }] : [];
  });
  return { statement, signature: Buffer.from(signature, "hex"), publicKey: Buffer.from(publicKey, "hex"), heads };
}
