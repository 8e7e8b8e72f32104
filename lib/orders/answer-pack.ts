import type { z } from "zod";
import { type Admin, actorOf, type Key, type Staff, scopeOf } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import type { PackedParcel, PackRequest } from "./admin-order-schemas";
import { refusalOfHold } from "./answer-handling";
import { readHandling } from "./handling-queries";
import { notePacked, noteUnpacked } from "./packing-statements";
import { readLinesIn } from "./staff-order-queries";

type PackCall = { caller: Key | Admin | Staff; params: { id: string }; body: z.infer<typeof PackRequest> };

/** Marks what is left to ship of an order from a warehouse as packed, or as not packed. */
export async function answerPack({ caller, params, body }: PackCall): Promise<Answer> {
  const { warehouseId, packed } = body;
  const parcel = { orderId: params.id, warehouseId };
  const scope = scopeOf(caller);
  const own = scope && (await readLinesIn(scope, [params.id]));
  if (own?.length === 0 || !(await readHandling(params.id))) {
    return problem("ORDER_NOT_FOUND", "No order has that id.", { orderId: params.id });
  }
  if (own?.every((line) => line.warehouseId !== warehouseId)) return nothingLeft(params.id);
  const held = packed ? await refusalOfHold(params.id) : null;
  if (held) return held;
  if (packed && !(await notePacked(parcel, actorOf(caller)))) return nothingLeft(params.id);
  if (!packed) await noteUnpacked(parcel, actorOf(caller));
  const answer: PackedParcel = { ...parcel, packed };
  return json(200, answer);
}

function nothingLeft(orderId: string): Answer {
  return problem("NOTHING_LEFT", "Nothing of this order is left to ship from there.", { orderId });
}
