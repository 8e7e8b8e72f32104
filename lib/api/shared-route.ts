import "@/lib/server-only";
import type { Caller } from "@/lib/auth/caller";
import type { Answer, BytesAnswer } from "@/lib/http/answer";
import type { Operation } from "@/lib/http/operation";
import type { SharedAnswer } from "@/lib/http/shared-answer";
import { type Found, sharedReads } from "@/lib/http/shared-reads";
import { oncePerProcess } from "@/lib/per-process";
import { readSince } from "./own-writes";
import { type Call, type Handler, route } from "./route";

type Asked<O extends Operation> = Pick<Call<O>, "params" | "query">;

type Personal<O extends Operation> = {
  isFor: (caller: Caller) => boolean;
  answer: (call: Call<O>) => Promise<Answer>;
};

/** A read that somebody asked for before: by its address, without parsing it again. */
export type KnownRead = {
  operation: Operation;
  /** Whether some callers get an answer of their own. */
  isPersonalFor: ((caller: Caller) => boolean) | null;
  take: (sinceMs: number) => SharedAnswer | Promise<SharedAnswer>;
};

/** Longer addresses are parsed every time. */
const ADDRESS_MAX = 300;
const KNOWN_MAX = 2_000;

function knownReads(): Map<string, KnownRead> {
  return oncePerProcess("known reads", () => new Map());
}

/** The shared read at this path and query; null if nobody was answered there yet. */
export function knownRead(address: string): KnownRead | null {
  return knownReads().get(address) ?? null;
}

/**
 * The handler of a GET whose answer depends on its parameters alone: one read for all who ask at once, with ETag and 304
 * (lib/http/shared-reads.ts). `personal`: those who get an answer of their own.
 */
export function sharedRoute<const O extends Operation>(
  operation: O,
  read: (asked: Asked<O>) => Promise<Found>,
  personal?: Personal<O>,
): Handler {
  return route(operation, async (call): Promise<Answer | BytesAnswer> => {
    if (personal?.isFor(call.caller)) return await personal.answer(call);
    const { params, query, request } = call;
    // Parsed parameters always come in the schema's order.
    const key = JSON.stringify([operation.id, params, query]);
    const take = (sinceMs: number) => sharedReads().take(key, () => read({ params, query }), sinceMs);
    const answer = await take(readSince((name) => request.headers.get(name)));
    if (answer.status === 200) note(request.url, { operation, isPersonalFor: personal?.isFor ?? null, take });
    return answer.for(request.headers.get("accept-encoding"), request.headers.get("if-none-match"));
  });
}

function note(url: string, read: KnownRead): void {
  const address = url.slice(url.indexOf("/", url.indexOf("//") + 2));
  if (address.length > ADDRESS_MAX) return;
  if (knownReads().size >= KNOWN_MAX) knownReads().clear();
  knownReads().set(address, read);
}
