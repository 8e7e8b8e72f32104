import type { z } from "zod";
import type { Admin, Caller, Key, Person, Shopper } from "@/lib/auth/caller";
import type { Operation } from "@/lib/http/operation";
import type { RecordKey } from "@/lib/idempotency/idempotency-key";

type CallerKinds = {
  public: { kind: "nobody" };
  anyone: Key | Admin | { kind: "nobody" };
  shopper: Key | Shopper;
  admin: Key | Admin;
  session: Person;
  scheduler: { kind: "scheduler" };
};

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined;

/** A request that may be answered: who calls, and what it says, checked by the operation's schemas. */
export type Call<O extends Operation = Operation> = {
  caller: CallerKinds[O["caller"]] & Caller;
  params: Parsed<O["params"]>;
  query: Parsed<O["query"]>;
  body: Parsed<O["body"]>;
  /** Under what to record the answer; null without an Idempotency-Key. */
  record: RecordKey | null;
  requestId: string;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
  /** Whether the caller would still be let in: for answers that go on after a session was ended or a key revoked. */
  isStillAdmitted: () => Promise<boolean>;
  /** What a reconnecting event stream has seen last; null where it says nothing. */
  lastEventId: string | null;
  /** For signing in and out, which set cookies and look at more than fields. */
  request: Request;
};
