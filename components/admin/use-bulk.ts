"use client";

import { useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import { NoAnswer } from "@/lib/client/api-request";
import type { Words } from "@/lib/client/refusal-words";

/** Enough to be quick, few enough to leave room for shoppers. */
const AT_ONCE = 4;

export type BulkResult =
  | { state: "waiting" }
  | { state: "asking" }
  | { state: "done" }
  | { state: "refused"; words: Words }
  /** No response came. A retry with the same key happens only once. */
  | { state: "unknown"; words: Words };

type UseBulk<Wish> = {
  ids: readonly string[];
  /** Changes one of them, once per `idempotencyKey`. */
  send: (id: string, wish: Wish, idempotencyKey: string) => Promise<unknown>;
  refusal: (error: unknown) => Words;
  /** How those that were just asked for have ended. */
  onDone: (ended: ReadonlyMap<string, BulkResult["state"]>) => void;
};

/** Makes the same change to many things, a few at a time. One that is refused does not stop the others. */
export function useBulk<Wish>({ ids, send, refusal, onDone }: UseBulk<Wish>) {
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [isBusy, setIsBusy] = useState(false);
  const keys = useRef(new Map<string, string>());

  const keyOf = (id: string) => {
    const key = keys.current.get(id) ?? uuid();
    keys.current.set(id, key);
    return key;
  };
  const note = (id: string, result: BulkResult) => setResults((known) => new Map(known).set(id, result));

  const change = async (id: string, wish: Wish): Promise<BulkResult["state"]> => {
    note(id, { state: "asking" });
    try {
      await send(id, wish, keyOf(id));
      note(id, { state: "done" });
      return "done";
    } catch (error) {
      const state = error instanceof NoAnswer ? "unknown" : "refused";
      // The refusal is the answer to its key.
      if (state === "refused") keys.current.delete(id);
      note(id, { state, words: refusal(error) });
      return state;
    }
  };

  /** Changes those without a known result: first all, later those whose response was lost, or (`again`) that were refused. */
  const start = async (wish: Wish, again: readonly string[] = []) => {
    if (isBusy) return;
    setIsBusy(true);
    const isAsked = (id: string) => ["waiting", "unknown"].includes(results.get(id)?.state ?? "waiting");
    const queue = ids.filter((id) => isAsked(id) || again.includes(id));
    const ended = new Map<string, BulkResult["state"]>();
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) ended.set(id, await change(id, wish));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setIsBusy(false);
    onDone(ended);
  };

  const states = ids.map((id) => results.get(id)?.state ?? "waiting");
  const count = (...wanted: BulkResult["state"][]) => states.filter((state) => wanted.includes(state)).length;
  const unknown = count("unknown");
  const hasBegun = results.size > 0;
  return {
    results,
    isBusy,
    start,
    hasBegun,
    /** Every one has a known result. */
    isOver: hasBegun && !isBusy && unknown === 0,
    settled: count("done", "refused", "unknown"),
    done: count("done"),
    unknown,
  };
}
