import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { type Admin, actorOf, isInScope, type Key, type Staff, scopeOf } from "@/lib/auth/caller";
import { withProductIds } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { type Answer, json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import type { DeliveryView, IncomingView } from "@/lib/stock/commands";
import { unitsExpected } from "@/lib/stock/verbs/on-incoming";
import { findKnownIncoming, type KnownIncoming } from "./incoming-queries";
import type {
  EndIncomingRequest,
  Incoming,
  IncomingEdit,
  NewIncoming,
  ReceivedPart,
  ReceiveIncomingRequest,
} from "./incoming-schemas";
import type { Delivery } from "./receiving-schemas";

type Call<Body> = { caller: Key | Admin; body: Body; record: RecordKey | null };
type OnCall<Body> = Call<Body> & { params: { id: string } };

/** Announces goods. */
export async function answerExpect({ caller, body, record }: Call<z.output<typeof NewIncoming>>): Promise<Answer> {
  const { note = null, lines, ...said } = body;
  const on = { incomingId: uuid(), expectedVersion: null, isNew: true, note, actor: actorOf(caller) };
  const command = { type: "ExpectGoods", ...on, ...said, lines: await namedLines(lines) } as const;
  return await answerCommand(record, command, ({ incoming }) => {
    return json(201, incomingBody(incoming), { location: `/api/admin/incoming/${incoming.id}` });
  });
}

/** Changes what is named. The rest stays as it is, so the change is refused if somebody else changed it meanwhile. */
export async function answerEdit(call: OnCall<z.output<typeof IncomingEdit>>): Promise<Answer> {
  const { caller, params, record, body } = call;
  const known = await knownIncoming(params.id);
  const { allowDuplicate, note = known.note, expectedVersion = known.version } = body;
  const command = {
    type: "ExpectGoods",
    ...{ incomingId: params.id, isNew: false, expectedVersion, allowDuplicate, note, actor: actorOf(caller) },
    warehouseId: body.warehouseId ?? known.warehouseId,
    supplier: body.supplier ?? known.supplier,
    reference: body.reference ?? known.reference,
    expectedOn: body.expectedOn ?? known.expectedOn,
    lines: await namedLines(body.lines ?? known.lines),
  } as const;
  return await answerCommand(record, command, ({ incoming }) => json(200, incomingBody(incoming)));
}

/** Closes or cancels expected goods. */
export async function answerEnd(
  { caller, params: { id }, body, record }: OnCall<z.output<typeof EndIncomingRequest> | undefined>,
  as: "CLOSED" | "CANCELLED",
): Promise<Answer> {
  const { warehouseId, lines } = await knownIncoming(id);
  const { note = null, expectedVersion = null } = body ?? {};
  const on = { incomingId: id, expectedVersion, warehouseId, productIds: lines.map(({ productId }) => productId) };
  const command = { type: "EndIncoming", ...on, as, note, actor: actorOf(caller) } as const;
  return await answerCommand(record, command, ({ incoming }) => json(200, incomingBody(incoming)));
}

type PartCall = Omit<OnCall<z.output<typeof ReceiveIncomingRequest>>, "caller"> & { caller: Key | Admin | Staff };

/** Receives a part as a delivery. Goods for a warehouse that somebody does not work in are unknown to them. */
export async function answerReceivePart({ caller, params: { id }, body, record }: PartCall): Promise<Answer> {
  const known = await knownIncoming(id);
  const { warehouseId } = known;
  if (!isInScope(scopeOf(caller), warehouseId)) return refuseUnknown(id);
  const { reference = nextReference(known), note = null, allowDuplicate, expectedVersion = null } = body;
  const products = await withProductIds(body.lines);
  const lines = body.lines.flatMap(({ good, damaged, missing }, at) => {
    const product = products[at];
    return product ? { ...product, expected: null, good, damaged, missing } : [];
  });
  const incoming = { incomingId: id, expectedVersion, productIds: known.lines.map(({ productId }) => productId) };
  const about = { deliveryId: uuid(), warehouseId, reference, note, allowDuplicate, lines, actor: actorOf(caller) };
  return await answerCommand(record, { type: "ReceiveDelivery", ...about, incoming } as const, (outcome) => {
    if (!outcome.incoming) throw new Error("a part is of expected goods");
    const received: ReceivedPart = {
      delivery: deliveryBody(outcome.delivery),
      incoming: incomingBody(outcome.incoming),
    };
    return json(201, received, { location: `/api/admin/deliveries/${received.delivery.id}` });
  });
}

const REFERENCE_MAX = 255;

/** What a part without a delivery note is called: PO-1042, then PO-1042/2. Two people who receive the same one are told apart by it. */
function nextReference({ reference, parts }: KnownIncoming): string {
  const number = parts === 0 ? "" : `/${parts + 1}`;
  return `${reference.slice(0, REFERENCE_MAX - number.length)}${number}`;
}

async function knownIncoming(id: string): Promise<KnownIncoming> {
  return (await findKnownIncoming(id)) ?? refuseUnknown(id);
}

function refuseUnknown(incomingId: string): never {
  return refuse("INCOMING_NOT_FOUND", "No expected goods have that id.", { incomingId });
}

type NamedLine = { productId: string | null; sku: string | null; quantity: number };

/** Lines by product; those of the same product are added up. */
async function namedLines(
  lines: readonly { productId?: string | undefined; sku?: string | undefined; quantity: number }[],
): Promise<NamedLine[]> {
  const products = await withProductIds(lines);
  const named = new Map<string, NamedLine>();
  for (const [at, { quantity }] of lines.entries()) {
    const product = products[at] ?? { productId: null, sku: null };
    const key = product.productId ?? product.sku ?? "";
    named.set(key, { ...product, quantity: quantity + (named.get(key)?.quantity ?? 0) });
  }
  return [...named.values()];
}

/** A delivery as the API returns it. */
export function deliveryBody({ actor: receivedBy, receivedAt, ...said }: DeliveryView): Delivery {
  return { ...said, receivedBy, receivedAt: new Date(receivedAt).toISOString() };
}

function incomingBody({ createdAt, endedAt, lines, ...said }: IncomingView): Incoming {
  return {
    ...said,
    createdAt: new Date(createdAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    lines: lines.map((line) => {
      const { quantity, good, damaged, missing } = line;
      const outstanding = endedAt === null ? unitsExpected(line) : 0;
      return { ...line, outstanding, over: Math.max(0, good + damaged + missing - quantity) };
    }),
  };
}
