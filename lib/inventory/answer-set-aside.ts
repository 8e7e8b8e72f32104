import type { z } from "zod";
import { type Admin, actorOf, type Key, type Staff, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { type Answer, json } from "@/lib/http/answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { rowBody } from "./row-body";
import type { SetAsideRequest } from "./set-aside-schemas";

type Call = { caller: Key | Admin | Staff; body: z.output<typeof SetAsideRequest>; record: RecordKey | null };

/** Sets units aside, or puts them back, and answers with the row. */
export async function answerSetAside({ caller, body, record }: Call, type: "SetAside" | "PutBack"): Promise<Answer> {
  const { warehouseId, quantity, bucket, note = null } = body;
  requireInScope(scopeOf(caller), warehouseId);
  const product = await withProductId(body);
  const command = { type, ...product, warehouseId, quantity, bucket, note, actor: actorOf(caller) } as const;
  return answerCommand(record, command, ({ row, ledgerEntryIds }) => json(200, { ...rowBody(row), ledgerEntryIds }));
}
