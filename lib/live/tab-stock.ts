import { liveState, NOT_LIVE, setLiveState } from "@/lib/client/live-state";
import { noteServerTime } from "@/lib/client/server-clock";
import type { LiveStock } from "./live-schemas";
import { type LeaderNews, StockLeader, type Wanted } from "./stock-leader";

type TabMessage = LeaderNews | { type: "want"; tabId: string; wanted: Wanted; isNew: boolean } | { type: "ask" };

type Subscription = { wanted: Wanted; onStock: (products: readonly LiveStock[]) => void };

const NAME = "holdfast live stock";
/** How often a tab repeats what it wants, which also shows that it is alive. */
const WANT_MS = 10_000;
/** Leaders answer immediately. One that does not within this time is frozen or gone, and is replaced. */
const ANSWER_MS_MAX = 3_000;
/** Between two pages, nothing is wanted for a moment; the stream is kept this long. */
const LINGER_MS = 1_000;

/**
 * Live stock for this tab. The tabs of a browser share one stream: the tab that holds the lock leads, streams what all
 * tabs want and passes it on. When it closes or is frozen, the lock goes to the next tab. In browsers without locks or
 * channels, and on plain HTTP, which has no locks, a few visible tabs have their own streams, and the others poll.
 */
class TabStock {
  private readonly subscriptions = new Set<Subscription>();
  private readonly tabId = crypto.randomUUID?.() ?? String(Math.random());
  /** The newest figures of each product, and their arrival by performance.now(). */
  private readonly newest = new Map<string, { stock: LiveStock; atMs: number }>();
  private channel: BroadcastChannel | null = null;
  private leader: StockLeader | null = null;
  /** Releases the lock, or stops waiting for it. */
  private giveUp: (() => void) | null = null;
  private pageWatch: AbortController | null = null;
  private wanting: ReturnType<typeof setInterval> | undefined;
  private answerTimer: ReturnType<typeof setTimeout> | undefined;
  private lingerTimer: ReturnType<typeof setTimeout> | undefined;

  subscribe(subscription: Subscription): () => void {
    this.subscriptions.add(subscription);
    clearTimeout(this.lingerTimer);
    if (this.pageWatch === null) this.start();
    else this.sayWanted(true);
    return () => {
      this.subscriptions.delete(subscription);
      clearTimeout(this.lingerTimer);
      if (this.subscriptions.size > 0) this.sayWanted(false);
      else this.lingerTimer = setTimeout(() => this.stop(), LINGER_MS);
    };
  }

  /** Figures that arrived after `atMs` (performance.now()). */
  newerThan(atMs: number): LiveStock[] {
    return [...this.newest.values()].filter((known) => known.atMs > atMs).map(({ stock }) => stock);
  }

  private start(): void {
    const watch = new AbortController();
    this.pageWatch = watch;
    const { signal } = watch;
    window.addEventListener("pagehide", () => this.leave(), { signal });
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.join(), { signal });
    document.addEventListener("freeze", () => this.leave(), { signal });
    document.addEventListener("resume", () => this.join(), { signal });
    document.addEventListener("visibilitychange", () => this.isInSight() && this.sayWanted(false), { signal });
    this.join();
  }

  private stop(): void {
    this.leave();
    this.pageWatch?.abort();
    this.pageWatch = null;
    setLiveState(NOT_LIVE);
  }

  private join(): void {
    if (this.giveUp !== null) return;
    this.channel = openChannel();
    if (this.channel === null) this.leadAlone();
    else {
      this.channel.onmessage = ({ data }) => this.hear(data as TabMessage);
      this.stand(false);
    }
    this.wanting = setInterval(() => this.sayWanted(false), WANT_MS);
    this.sayWanted(true);
  }

  /** Stops, for good or while the page is in the back-forward cache. */
  private leave(): void {
    this.post({ type: "want", tabId: this.tabId, wanted: [], isNew: false });
    clearInterval(this.wanting);
    this.noteAnswer();
    this.retire();
    this.giveUp?.();
    this.giveUp = null;
    this.channel?.close();
    this.channel = null;
  }

  /** Waits for the lock and leads while holding it. `steal` takes it from a leader that does not answer. */
  private stand(steal: boolean): void {
    this.giveUp?.();
    const waiting = new AbortController();
    let giveBack: (() => void) | undefined;
    const giveUp = () => {
      waiting.abort();
      giveBack?.();
    };
    this.giveUp = giveUp;
    const held = () =>
      new Promise<void>((resolve) => {
        giveBack = resolve;
        if (this.giveUp === giveUp) this.lead();
        else resolve();
      });
    navigator.locks.request(NAME, steal ? { steal } : { signal: waiting.signal }, held).catch((error: unknown) => {
      if (this.giveUp !== giveUp) return;
      if ((error as Error).name === "AbortError") this.loseLead();
      else this.leadAlone();
    });
  }

  /** The browser cannot share streams, or refuses to (blocked storage), so this tab uses its own. */
  private leadAlone(): void {
    this.channel?.close();
    this.channel = null;
    this.giveUp = () => undefined;
    this.lead();
  }

  private lead(): void {
    this.noteAnswer();
    const before = liveState();
    const lastHeardAt = before.state === "open" ? Date.now() : before.lastHeardAt;
    this.leader = new StockLeader(
      (news) => {
        this.post(news);
        this.follow(news);
      },
      { ...before, lastHeardAt },
      this.channel !== null,
    );
    this.post({ type: "ask" });
    this.leader.want(this.tabId, this.wanted(), true);
  }

  /** Another tab took the lock, because this one did not answer. */
  private loseLead(): void {
    this.retire();
    this.stand(false);
    this.sayWanted(true);
  }

  private retire(): void {
    this.leader?.close();
    this.leader = null;
  }

  private hear(message: TabMessage): void {
    if (message.type === "want") this.leader?.want(message.tabId, message.wanted, message.isNew);
    else if (message.type === "ask") this.sayWanted(true);
    else if (this.leader === null) {
      this.noteAnswer();
      this.follow(message);
    }
  }

  private noteAnswer(): void {
    clearTimeout(this.answerTimer);
    this.answerTimer = undefined;
  }

  private follow(news: LeaderNews): void {
    if (news.type === "state") {
      setLiveState({ state: news.state, lastHeardAt: news.lastHeardAt });
      return;
    }
    if (news.to !== null && news.to !== this.tabId) return;
    const newer = news.products.filter((stock) => this.isNews(stock, news.to !== null));
    const atMs = performance.now();
    for (const stock of newer) {
      noteServerTime(stock.serverTime);
      this.newest.set(stock.productId, { stock, atMs });
    }
    if (newer.length === 0) return;
    for (const { onStock } of this.subscriptions) onStock(newer);
  }

  /**
   * Whether figures are newer than those known: a late message of an earlier stream or leader must not undo newer ones.
   * Repeated figures count if this tab has asked for them, for components that subscribed since.
   */
  private isNews({ productId, serverTime }: LiveStock, isAskedFor: boolean): boolean {
    const known = this.newest.get(productId)?.stock.serverTime;
    return known === undefined || serverTime > known || (isAskedFor && serverTime === known);
  }

  /** `isNew`: a new subscriber needs the figures already known. */
  private sayWanted(isNew: boolean): void {
    if (this.leader) {
      this.leader.want(this.tabId, this.wanted(), isNew);
      return;
    }
    this.post({ type: "want", tabId: this.tabId, wanted: this.wanted(), isNew });
    if (this.channel === null || !this.isInSight()) return;
    this.answerTimer ??= setTimeout(() => {
      this.answerTimer = undefined;
      if (this.leader === null && this.giveUp !== null) this.stand(true);
    }, ANSWER_MS_MAX);
  }

  private wanted(): Wanted {
    const ids = new Set<string>();
    for (const { wanted } of this.subscriptions) {
      if (wanted === "all") return "all";
      for (const id of wanted) ids.add(id);
    }
    return [...ids];
  }

  private post(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  private isInSight(): boolean {
    return document.visibilityState === "visible";
  }
}

/** Null if the tabs of this browser cannot share a stream. */
function openChannel(): BroadcastChannel | null {
  if (typeof BroadcastChannel === "undefined" || !navigator.locks) return null;
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null;
  }
}

let tab: TabStock | undefined;

/** `onStock` gets the newest figures of wanted and possibly other products. Returns a function that unsubscribes. */
export function subscribeToStock(subscription: Subscription): () => void {
  tab ??= new TabStock();
  return tab.subscribe(subscription);
}

/** Figures that arrived after `atMs` (performance.now()). */
export function stockNewerThan(atMs: number): LiveStock[] {
  return tab?.newerThan(atMs) ?? [];
}
