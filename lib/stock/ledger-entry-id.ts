/**
 * A ledger entry's id: its position written as a UUIDv7 (RFC 9562), so that ids sort as the ledger does. The time
 * fills the first 48 bits, the position the last 62; nothing is random, so the same entry always has the same id.
 */
export function ledgerEntryId(createdAt: Date, position: bigint): string {
  const time = BigInt(createdAt.getTime()).toString(16).padStart(12, "0");
  const low = (0x8000_0000_0000_0000n | (position & 0x3fff_ffff_ffff_ffffn)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-${low.slice(0, 4)}-${low.slice(4)}`;
}

/** The position in an id. Every UUID has one; only making the id again shows whether it is an entry's. */
export function positionOfId(id: string): string {
  const low = BigInt(`0x${id.slice(19).replace("-", "")}`);
  return (low & 0x3fff_ffff_ffff_ffffn).toString();
}
