import "@/lib/server-only";
import type { Key, Shopper } from "@/lib/auth/caller";
import { Id } from "@/lib/field-schemas";
import { ownerIfOpened, type Thing } from "./link-queries";
import { openedThings } from "./open-cookie";

type LinkCall = { caller: Key | Shopper; params: { id: string }; request: Request };

/**
 * A handler that also accepts a browser that has opened the mailed link of this one thing: for this call, the caller is the
 * shopper it belongs to, in the ledger too, since the link was mailed to them. Everything else of that shopper stays
 * closed, because the swap depends on the id in the path.
 */
export function alsoByLink<C extends LinkCall, A>(
  thing: Thing,
  handle: (call: NoInfer<C>) => Promise<A>,
): (call: C) => Promise<A> {
  return async (call) => await handle({ ...call, caller: await callerByLink(thing, call) });
}

/** The shopper to act as if a link for this thing was opened, else the caller unchanged. */
export async function callerByLink(thing: Thing, call: LinkCall): Promise<Key | Shopper> {
  const { caller, params, request } = call;
  const owner = caller.kind === "shopper" ? await ownerByLink(thing, params.id, request) : null;
  const shopperId = owner === null ? undefined : /^shopper:(.+)$/.exec(owner)?.[1];
  return shopperId === undefined
    ? caller
    : { kind: "shopper", shopperId, isNew: false, hasAccount: false, isVerified: false };
}

/** The owner of a thing that this browser has opened by a link; null otherwise. */
export async function ownerByLink(thing: Thing, id: string, request: Request): Promise<string | null> {
  const { data: known } = Id.safeParse(id);
  return known === undefined ? null : await ownerIfOpened(thing, known, openedThings(request));
}
