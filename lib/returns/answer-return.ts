import type { PoolClient } from "pg";
import type { z } from "zod";
import { type Admin, actorOf, type Key, ownerLimit, type Shopper } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { answerInTransaction } from "@/lib/idempotency/answer-in-transaction";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { noSuchOrder } from "@/lib/orders/find-order";
import { askedReturnBody } from "@/lib/orders/order-body";
import type { AskedReturn } from "@/lib/orders/order-schemas";
import { returnAddress } from "@/lib/orders/return-address";
import { readReturnRequest } from "@/lib/orders/return-request-queries";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { readSeller } from "@/lib/seller/seller";
import { newId } from "@/lib/signature";
import type { LineQuantity } from "@/lib/stock/commands";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";
import type { AcceptReturnRequest, AskReturnRequest, DeclineReturnRequest } from "./return-schemas";
import {
  acceptReturnRequest,
  endReturnRequest,
  insertReturnRequest,
  type ReturnableLine,
  readReturnableLines,
} from "./return-statements";

type Refused =
  | { refused: "NO_ORDER" }
  | { refused: "TOO_MANY"; line: LineQuantity; movable: number }
  | { refused: "NO_REQUEST" }
  | { refused: "OPEN" | "CHANGED"; current: AskedReturn | null };

type Outcome = AskedReturn | Refused;

type AskCall = { caller: Key | Shopper; params: { id: string }; body: AskReturnRequest; record: RecordKey | null };

/** Asks to send units back. Staff decide; nothing moves before they have the units. */
export async function answerAskReturn({ caller, params: { id: orderId }, body, record }: AskCall): Promise<Answer> {
  const [owner, actor] = [ownerLimit(caller), actorOf(caller)];
  const answer = await answerInTransaction<Outcome>(
    record,
    (outcome) => answerOf(outcome, orderId, 201),
    async (client) => {
      const returnable = await readReturnableLines(client, { orderId, owner });
      if (!returnable) return { refused: "NO_ORDER" };
      const lines = wished(body.lines).map((line) => ({ ...line, ...movableOf(line, returnable) }));
      const beyond = lines.find(({ quantity, movable }) => quantity > movable);
      if (beyond) return { refused: "TOO_MANY", line: beyond, movable: beyond.movable };
      const { reason, note = null } = body;
      const request = { id: newId(), orderId, actor, reason, note, lines };
      if (!(await insertReturnRequest(client, request))) {
        return { refused: "OPEN", current: null };
      }
      return await told(client, "RETURN_ASKED", { orderId, requestId: request.id });
    },
  );
  if (answer.status === 201) kickJobs();
  return answer;
}

/** The units of each line of the order. */
function wished(lines: AskReturnRequest["lines"]): LineQuantity[] {
  const sums = new Map<string, LineQuantity>();
  for (const line of lines) {
    const key = `${line.productId} ${line.warehouseId}`;
    sums.set(key, { ...line, quantity: line.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

function movableOf(line: LineQuantity, lines: readonly ReturnableLine[]): { returned: number; movable: number } {
  const own = lines.find((one) => one.productId === line.productId && one.warehouseId === line.warehouseId);
  if (!own) return { returned: 0, movable: 0 };
  return { returned: own.returned, movable: isSentByEmail(own.policy) ? 0 : own.shipped - own.returned };
}

type RequestParams = { id: string; requestId: string };

/** Withdraws a request. One that has ended stays as it is. */
export async function answerWithdrawReturn({
  caller,
  params: { id: orderId, requestId },
}: {
  caller: Key | Shopper;
  params: RequestParams;
}): Promise<Answer> {
  const [owner, actor] = [ownerLimit(caller), actorOf(caller)];
  const outcome = await inTransaction<Outcome>(async (client) => {
    if (!(await readReturnableLines(client, { orderId, owner }))) return { refused: "NO_ORDER" };
    const end = { orderId, requestId, actor, status: "WITHDRAWN", from: ["ASKED", "ACCEPTED"] } as const;
    await endReturnRequest(client, end);
    return (await read(client, { orderId, requestId })) ?? { refused: "NO_REQUEST" };
  });
  return answerOf(outcome, orderId, 200);
}

type DecideCall<Body> = { caller: Key | Admin; params: RequestParams; body: Body; record: RecordKey | null };

/** Accepts a request, and mails where to send the units. */
export async function answerAcceptReturn(call: DecideCall<z.infer<typeof AcceptReturnRequest>>): Promise<Answer> {
  const seller = await readSeller();
  return await decide(call, "RETURN_ACCEPTED", (client, request, asked) => {
    return acceptReturnRequest(client, { ...request, sendTo: call.body.sendTo ?? returnAddress(asked, seller) });
  });
}

/** Declines a request, and mails why. */
export async function answerDeclineReturn(call: DecideCall<z.infer<typeof DeclineReturnRequest>>): Promise<Answer> {
  const { reason: declineReason, expectedStatus } = call.body;
  return await decide(call, "RETURN_DECLINED", (client, request) => {
    return endReturnRequest(client, { ...request, status: "DECLINED", from: [expectedStatus], declineReason });
  });
}

async function decide(
  { caller, params, record }: DecideCall<unknown>,
  kind: "RETURN_ACCEPTED" | "RETURN_DECLINED",
  act: (
    client: PoolClient,
    request: { orderId: string; requestId: string; actor: string },
    asked: AskedReturn,
  ) => Promise<boolean>,
): Promise<Answer> {
  const request = { orderId: params.id, requestId: params.requestId };
  const answer = await answerInTransaction<Outcome>(
    record,
    (outcome) => answerOf(outcome, params.id, 200),
    async (client) => {
      const asked = await read(client, request);
      if (!asked) return { refused: "NO_REQUEST" };
      if (await act(client, { ...request, actor: actorOf(caller) }, asked)) return await told(client, kind, request);
      return { refused: "CHANGED", current: await read(client, request) };
    },
  );
  if (answer.status === 200) kickJobs();
  return answer;
}

type Told = { orderId: string; requestId: string };

/** Has its customer told, in the transaction of the change, and returns the request after it. */
async function told(client: PoolClient, kind: string, { orderId, requestId }: Told): Promise<Outcome> {
  await enqueue(client, { kind, subjectId: orderId, payload: { requestId } });
  return (await read(client, { orderId, requestId })) ?? { refused: "NO_REQUEST" };
}

async function read(client: PoolClient, request: Told): Promise<AskedReturn | null> {
  const stored = await readReturnRequest(client, request);
  return stored && askedReturnBody(stored);
}

function answerOf(outcome: Outcome, orderId: string, status: 200 | 201): Answer {
  if (!("refused" in outcome)) return json(status, outcome);
  switch (outcome.refused) {
    case "NO_ORDER":
      return noSuchOrder(orderId);
    case "NO_REQUEST":
      return problem("RETURN_REQUEST_NOT_FOUND", "The order has no return request with that id.", { orderId });
    case "OPEN":
      return problem("RETURN_ALREADY_ASKED", "A return of this order is under way. Withdraw it to ask anew.", {
        orderId,
      });
    case "CHANGED":
      return problem("CHANGED_MEANWHILE", "It was decided, withdrawn or received meanwhile. Nothing was changed now.", {
        current: outcome.current,
      });
    case "TOO_MANY": {
      const { productId, warehouseId, quantity: requested } = outcome.line;
      const { movable } = outcome;
      const facts = { orderId, productId, warehouseId, requested, movable };
      return problem("QUANTITY_NOT_MOVABLE", `${movable === 0 ? "None" : `Only ${movable}`} can be returned.`, facts);
    }
  }
}
