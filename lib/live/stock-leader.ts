import { type ConnectionState, connectEvents, type EventConnection } from "@/lib/client/connect-events";
import type { LiveState } from "@/lib/client/live-state";
import type { LiveSnapshot, LiveStock } from "./live-schemas";

/** The products a tab shows. */
export type Wanted = readonly string[] | "all";

type StreamState = Exclude<LiveState["state"], "off">;

export type LeaderNews =
  /** `to`: the tab that asked for the known figures; null for all tabs. */
  | { type: "stock"; products: readonly LiveStock[]; to: string | null }
  | { type: "state"; state: StreamState; lastHeardAt: number | null };

/** The server's maximum number of ids. For more, all products are streamed. */
const PRODUCTS_MAX = 100;
/** Opening a page asks for its products piece by piece; wait this long to combine them. */
const GATHER_MS = 50;
const FAILURES_MAX = 3;
/** Pause after the server refused for good. */
const TRY_AGAIN_MS = 30_000;
/** Tabs renew what they want every ten seconds, or once a minute in the background. Crashed tabs do not. */
const LEASE_MS = 150_000;

/** Runs the one stream for all tabs of a browser: the union of what they want. */
export class StockLeader {
  private readonly wants = new Map<string, { wanted: Wanted; atMs: number }>();
  private readonly latest = new Map<string, LiveStock>();
  private connection: EventConnection | null = null;
  private streamed: ReadonlySet<string> | "all" | null = null;
  private state: Extract<LeaderNews, { type: "state" }>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `before`: the latest figures from the previous leader. `isShared`: whether other tabs follow this one. */
  constructor(
    private readonly tell: (news: LeaderNews) => void,
    before: LiveState,
    private readonly isShared: boolean,
  ) {
    const state = before.lastHeardAt === null ? "connecting" : "reconnecting";
    this.state = { type: "state", state, lastHeardAt: before.lastHeardAt };
  }

  /**
   * Sets what a tab shows; an empty list means nothing. The tab gets the connection state and, with `isNew`, the
   * figures already known, if an open stream keeps them current.
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

  /** Opens a stream of what is wanted. An existing stream that covers more is kept. */
  private follow(): void {
    this.timer = undefined;
    const union = this.union();
    if (union !== "all" && union.size === 0) {
      this.close();
      this.streamed = null;
    } else if (this.streamed === null || !contains(this.streamed, union)) {
      this.connection?.close();
      // The snapshot sends all of it again. Products that are no longer streamed would go stale.
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
      isShared: this.isShared,
    });
  }

  private receive(event: string, data: unknown): void {
    const products = event === "snapshot" ? (data as LiveSnapshot).products : [data as LiveStock];
    for (const stock of products) this.latest.set(stock.productId, stock);
    this.tell({ type: "stock", products, to: null });
  }

  private noteState({ state, lastHeardAt, failuresInARow }: ConnectionState): void {
    if (state === "ended" && this.streamed !== "all") {
      // Refused because one of the products is no longer sold. A stream of all products needs no ids.
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
