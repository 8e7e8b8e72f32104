import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";
import type { EntryBucket } from "@/lib/ledger/ledger-schemas";
import { BUCKETS } from "@/lib/ledger/ledger-words";
import type { T } from "@/lib/messages/translate";

export type SetAsideAct = "set-aside" | "put-back" | "write-off";

type ActWords = { title: string; doIt: string; done: string; mostIs: string; means: string };

/** `mostIs`: why not more, after "Up to 7 units: ". */
export const ACTS: Record<SetAsideAct, ActWords> = {
  "set-aside": {
    title: "Set units aside",
    doIt: "Set aside",
    done: "Set aside",
    mostIs: "the rest is promised or set aside",
    means: "They stay in the warehouse and are not for sale until they are put back.",
  },
  "put-back": {
    title: "Put units back",
    doIt: "Put back",
    done: "Put back",
    mostIs: "there are no more",
    means: "They are for sale again. Who waits for them is served first.",
  },
  "write-off": {
    title: "Write units off",
    doIt: "Write off",
    done: "Written off",
    mostIs: "there are no more",
    means: "They leave the stock on hand. You can undo that in the event log.",
  },
};

/** What an act is about, below its title: "Damaged: Lamp in Chennai". Setting aside asks for the bucket itself. */
export function setAsideAbout(act: SetAsideAct, bucket: EntryBucket, row: { name: string; city: string }): string {
  const about = `${row.name} in ${row.city}`;
  return act === "set-aside" ? about : `${BUCKETS[bucket].label}: ${about}`;
}

/** "At most 3 units: there are no more."; of none, that somebody else was first. `up`: "Up to", as a hint. */
export function mostText(act: SetAsideAct, bucket: EntryBucket, most: number, up: "Up to" | "At most"): string {
  if (most > 0) return `${up} ${unitsText(most)}: ${ACTS[act].mostIs}.`;
  if (act === "set-aside") return "No units are free any more: all are promised or set aside.";
  return `No units are ${BUCKETS[bucket].lies} there any more: somebody else has moved them meanwhile.`;
}

/** Explains why units were not moved. `lies`: as in "3 units are damaged". */
export function setAsideRefusalWords(t: T, error: unknown, lies: string): Words {
  const there = error instanceof ApiProblem ? unitsThere(error) : null;
  if (there === null) return changeRefusalWords(t, error);
  return {
    title:
      there === 0
        ? `No units are ${lies} there any more.`
        : `Only ${unitsText(there)} ${there === 1 ? "is" : "are"} ${lies} there now.`,
    next: "Somebody else has moved some meanwhile. Nothing was done now.",
  };
}

/** Units in the bucket that had too few; null for any other refusal. */
function unitsThere({ code, facts }: ApiProblem): number | null {
  if (code === "INVALID_STOCK_STATE") return typeof facts.inBucket === "number" ? facts.inBucket : null;
  const [first] = Array.isArray(facts.shortages) ? (facts.shortages as { bucket?: string; available: number }[]) : [];
  return first?.bucket === undefined ? null : first.available;
}
