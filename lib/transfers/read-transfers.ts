import { readCursor, writeCursor } from "@/lib/http/cursor";
import { countTransfers, findTransfer, listTransfers } from "./transfer-queries";
import type { TransferDetail, Transfers, TransfersQuery } from "./transfer-schemas";

/** A page of transfers, newest first. */
export async function readTransfers({ limit, cursor, skip, ...filters }: TransfersQuery): Promise<Transfers> {
  const list = ["transfers", filters];
  const [number] = readCursor(list, cursor, skip) ?? [];
  const after = number === undefined ? null : Number(number);
  const [found, counts] = await Promise.all([
    listTransfers(filters, { after, limit: limit + 1, ...(skip && { skip }) }),
    countTransfers(filters),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    transfers: page.map(({ place: _, ...row }) => ({ ...row, ...timesOf(row) })),
    counts,
    nextCursor: found.length > limit && last ? writeCursor(list, [String(last.place)]) : null,
  };
}

/** One transfer; null if there is none with this id. */
export async function readTransfer(id: string): Promise<TransferDetail | null> {
  const found = await findTransfer(id);
  return found && { ...found, ...timesOf(found) };
}

type Times = { createdAt: Date; sentAt: Date | null; endedAt: Date | null };

function timesOf({ createdAt, sentAt, endedAt }: Times) {
  return {
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
