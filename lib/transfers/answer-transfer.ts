import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Admin, actorOf, isInScope, type Key, type Staff, scopeOf } from "@/lib/auth/caller";
import { withProductId } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuse, refuseFields } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { rowBody } from "@/lib/inventory/row-body";
import type { TransferRequest } from "@/lib/inventory/stock-change-schemas";
import type { TransferView } from "@/lib/stock/commands";
import type { OnTransfer } from "@/lib/stock/verbs/on-transfer";
import type { ReceiveTransfer } from "@/lib/stock/verbs/receive-transfer";
import { isOneInScope } from "./read-transfers";
import { findPlan, nextTransferNumber } from "./transfer-queries";
import type { ReceiveTransferRequest, Transfer, TransferActRequest, TransferEdit } from "./transfer-schemas";
import { transferNumber } from "./transfer-words";

type Call<Body, Caller = Key | Admin> = { caller: Caller; body: Body; record: RecordKey | null };
type OnCall<Body, Caller = Key | Admin> = Call<Body, Caller> & { params: { id: string } };
type ByAnyone<Body> = OnCall<Body, Key | Admin | Staff>;

/** Moves one product at once, or keeps a draft of what is to be moved. */
export async function answerTransfer(call: Call<z.output<typeof TransferRequest>>): Promise<Answer> {
  const { caller, body, record } = call;
  const { fromWarehouseId, toWarehouseId, quantity = 0, lines, draft = false, reference = null, note = null } = body;
  if (lines !== undefined || draft) return await answerNewDraft(call);
  const wish = { fromWarehouseId, toWarehouseId, quantity, reference, note };
  const command = { type: "Transfer", ...(await withProductId(body)), ...wish, actor: actorOf(caller) } as const;
  return answerCommand(record, command, ({ from, to, ledgerEntryIds }) =>
    json(200, { from: rowBody(from), to: rowBody(to), ledgerEntryIds }),
  );
}

async function answerNewDraft({ caller, body, record }: Call<z.output<typeof TransferRequest>>): Promise<Answer> {
  const { productId, sku, quantity = 0, note = null, ...ends } = body;
  const lines = await namedLines(body.lines ?? [{ productId, sku, quantity }]);
  const number = await nextTransferNumber();
  const on = { transferId: randomUUID(), number, expectedVersion: null };
  const command = {
    type: "DraftTransfer",
    ...on,
    lines,
    was: null,
    plan: planOf(ends, lines),
    note,
    actor: actorOf(caller),
  } as const;
  return await answerCommand(record, command, ({ transfer }) => json(201, transferBody(transfer)));
}

/** Replaces all that a transfer says that was not sent. */
export async function answerEdit({
  caller,
  body,
  params,
  record,
}: OnCall<z.output<typeof TransferEdit>>): Promise<Answer> {
  const { note = null, expectedVersion = null, ...ends } = body;
  const lines = await namedLines(body.lines);
  const on = { transferId: params.id, number: null, expectedVersion, note, actor: actorOf(caller) };
  const was = await findPlan(params.id);
  const command = { type: "DraftTransfer", ...on, lines, plan: planOf(ends, lines), was } as const;
  return await answerCommand(record, command, ({ transfer }) => json(200, transferBody(transfer)));
}

/** Makes a transfer ready, sends or cancels it: for who works at its origin. */
export async function answerTransferAct(
  call: ByAnyone<z.output<typeof TransferActRequest> | undefined>,
  type: "ReadyTransfer" | "SendTransfer" | "CancelTransfer",
): Promise<Answer> {
  const command = { type, ...(await onTransfer(call, "fromWarehouseId")) } as const;
  return await answerCommand(call.record, command, ({ transfer }) => json(200, transferBody(transfer)));
}

/** Takes in what has arrived: for who works at its destination. */
export async function answerReceive(call: ByAnyone<z.output<typeof ReceiveTransferRequest>>): Promise<Answer> {
  const on = await onTransfer(call, "toWarehouseId");
  const { quantity, lines } = call.body;
  const named = lines ?? [onlyLine(on.plan.productIds, quantity ?? 0)];
  const parts = new Map<string, ReceiveTransfer["parts"][number]>();
  for (const { accepted, damaged, missing, found, ...line } of named) {
    const { productId, sku } = await withProductId(line);
    if (productId === null) return problem("PRODUCT_NOT_FOUND", `No product has the SKU ${sku}.`, { sku });
    const before = parts.get(productId) ?? { accepted: 0, damaged: 0, missing: 0, found: 0 };
    parts.set(productId, {
      productId,
      accepted: before.accepted + accepted,
      damaged: before.damaged + damaged,
      missing: before.missing + missing,
      found: before.found + found,
    });
  }
  const command = { type: "ReceiveTransfer", ...on, parts: [...parts.values()] } as const;
  return await answerCommand(call.record, command, ({ transfer }) => json(200, transferBody(transfer)));
}

function onlyLine([productId, ...others]: readonly string[], accepted: number) {
  if (others.length === 0) return { productId, sku: undefined, accepted, damaged: 0, missing: 0, found: 0 };
  return refuseFields([
    { path: "lines", code: "INVALID_LINES", message: "must say how many of each product: it has several" },
  ]);
}

const OTHERS_ACT = {
  fromWarehouseId: "It leaves another warehouse. Only who works there sends it.",
  toWarehouseId: "It goes to another warehouse. Only who works there receives it.",
};

type ActBody = { note?: string | undefined; expectedVersion?: number | undefined } | undefined;

/** `end`: where whoever acts must work. A transfer between other warehouses is unknown to them. */
async function onTransfer(
  { caller, params: { id }, body }: ByAnyone<ActBody>,
  end: "fromWarehouseId" | "toWarehouseId",
): Promise<OnTransfer> {
  const [plan, scope] = [await findPlan(id), scopeOf(caller)];
  if (!plan || !isOneInScope(scope, plan)) {
    return refuse("TRANSFER_NOT_FOUND", "No transfer has that id.", { transferId: id });
  }
  if (!isInScope(scope, plan[end])) return refuse("FORBIDDEN", OTHERS_ACT[end]);
  const { note = null, expectedVersion = null } = body ?? {};
  return { transferId: id, plan, expectedVersion, note, actor: actorOf(caller) };
}

type NamedLine = { productId: string | null; sku: string | null; quantity: number };

/** Lines by product; those of the same product are added up. */
async function namedLines(
  lines: readonly { productId?: string | undefined; sku?: string | undefined; quantity: number }[],
): Promise<NamedLine[]> {
  const named = new Map<string, NamedLine>();
  for (const { quantity, ...name } of lines) {
    const product = await withProductId(name);
    const key = product.productId ?? product.sku ?? "";
    const before = named.get(key)?.quantity ?? 0;
    named.set(key, { ...product, quantity: before + quantity });
  }
  return [...named.values()];
}

function planOf(
  { fromWarehouseId, toWarehouseId }: { fromWarehouseId: string; toWarehouseId: string },
  lines: readonly NamedLine[],
): OnTransfer["plan"] {
  return { fromWarehouseId, toWarehouseId, productIds: lines.flatMap(({ productId }) => productId ?? []) };
}

/** A transfer as the API returns it. */
function transferBody(transfer: TransferView): Transfer {
  const { number, createdAt, sentAt, endedAt, lines, ...said } = transfer;
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const isAway = sentAt !== null;
  return {
    ...said,
    number: transferNumber(number),
    createdAt: new Date(createdAt).toISOString(),
    sentAt: time(sentAt),
    endedAt: time(endedAt),
    lines: lines.map((line) => {
      const { quantity, accepted, damaged, missing, returned } = line;
      return { ...line, inTransit: isAway ? quantity - accepted - damaged - missing - returned : 0 };
    }),
  };
}
