import { type ConnectionState, connectEvents, type EventConnection } from "@/lib/client/connect-events";
import type { LiveState } from "@/lib/client/live-state";
import type { LiveSnapshot, LiveStock } from "./live-schemas";

/** Products that a tab shows. */
export type Wanted = readonly string[] | "all";

type StreamState = Exclude<LiveState["state"], "off">;

export type LeaderNews =
  /** `to`: the tab that asked for what is known already; null: for all of them. */
  | { type: "stock"; products: readonly LiveStock[]; to: string | null }
  | { type: "state"; state: StreamState; lastHeardAt: number | null };

/** The server takes as many ids; more than that is everything. */
const PRODUCTS_MAX = 100;
/** Tabs that open a page say what they want in pieces. */
const GATHER_MS = 50;
const FAILURES_MAX = 3;
/** After the server refused for good. */
const TRY_AGAIN_MS = 30_000;
/** A tab says every ten seconds what it wants, and in the background once a minute; one that crashed says nothing. */
const LEASE_MS = 150_000;

/** Holds the one stream for all tabs of a browser: the union of what they want. */
export class StockLeader {
  private readonly wants = new Map<string, { wanted: Wanted; atMs: number }>();
  private readonly latest = new Map<string, LiveStock>();
  private connection: EventConnection | null = null;
  private streamed: ReadonlySet<string> | "all" | null = null;
  private state: Extract<LeaderNews, { type: "state" }>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `before`: what the tabs were told last, by the leader before this one. */
  constructor(
    private readonly tell: (news: LeaderNews) => void,
    before: LiveState,
  ) {
    const state = before.lastHeardAt === null ? "connecting" : "reconnecting";
    this.state = { type: "state", state, lastHeardAt: before.lastHeardAt };
  }

  /**
   * What a tab shows from now on: nothing, where the list is empty. It is told the state, and with `isNew` also what is
   * known of that already, as long as a stream keeps it true.
   */
  want(tabId: string, wanted: Wanted, isNew: boolean): void {
    if (wanted.length === 0) this.wants.delete(tabId);
    else this.wants.set(tabId, { wanted, atMs: Date.now() });
    this.tell(this.state);
    if (isNew && this.state.state === "open") this.tellKnown(tabId, wanted);
    this.timer ??= setTimeout(() => this.follow(), GATHER_MS);
  }

  private tellKnown(tabId: string, wanted: Wanted): void {
    const products = [...this.latest.values()].filter(({ productId }) => {
      return wanted === "all" || wanted.includes(productId);
    });
    if (products.length > 0) this.tell({ type: "stock", products, to: tabId });
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.connection?.close();
    this.connection = null;
    this.latest.clear();
  }

  /** Streams what is wanted; a stream that has more than that is kept. */
  private follow(): void {
    this.timer = undefined;
    const union = this.union();
    if (union !== "all" && union.size === 0) {
      this.close();
      this.streamed = null;
    } else if (this.streamed === null || !contains(this.streamed, union)) {
      this.connection?.close();
      // The snapshot brings all of it again; what is no longer streamed would grow old unseen.
      this.latest.clear();
      this.streamed = union;
      this.open(union);
    }
  }

  private open(ids: ReadonlySet<string> | "all"): void {
    const params = new URLSearchParams(ids === "all" ? [] : [...ids].sort().map((id) => ["productId", id]));
    this.connection = connectEvents({
      url: ids === "all" ? "/api/stock/stream" : `/api/stock/stream?${params}`,
      onEvent: (event, data) => this.receive(event, data),
      onState: (state) => this.noteState(state),
    });
  }

  private receive(event: string, data: unknown): void {
    const products = event === "snapshot" ? (data as LiveSnapshot).products : [data as LiveStock];
    for (const stock of products) this.latest.set(stock.productId, stock);
    this.tell({ type: "stock", products, to: null });
  }

  private noteState({ state, lastHeardAt, failuresInARow }: ConnectionState): void {
    if (state === "ended" && this.streamed !== "all") {
      // Refused for one product that is sold no more, in whichever tab: what is sold needs no names.
      this.streamed = "all";
      this.open("all");
      return;
    }
    const heard = lastHeardAt ?? this.state.lastHeardAt;
    if (state === "open") this.enter("open", heard);
    else if (state === "ended" || failuresInARow >= FAILURES_MAX) this.enter("polling", heard);
    else if (this.state.state !== "polling") this.enter(heard === null ? "connecting" : "reconnecting", heard);
    if (state !== "ended") return;
    this.streamed = null;
    this.timer ??= setTimeout(() => this.follow(), TRY_AGAIN_MS);
  }

  private enter(state: StreamState, lastHeardAt: number | null): void {
    this.state = { type: "state", state, lastHeardAt };
    this.tell(this.state);
  }

  private union(): ReadonlySet<string> | "all" {
    const union = new Set<string>();
    for (const [tabId, { wanted, atMs }] of this.wants) {
      if (Date.now() - atMs > LEASE_MS) this.wants.delete(tabId);
      else if (wanted === "all") return "all";
      else for (const id of wanted) union.add(id);
    }
    return union.size > PRODUCTS_MAX ? "all" : union;
  }
}

function contains(streamed: ReadonlySet<string> | "all", wanted: ReadonlySet<string> | "all"): boolean {
  if (streamed === "all") return true;
  return wanted !== "all" && [...wanted].every((id) => streamed.has(id));
}
