import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { Client, type Pool } from "pg";
import { log } from "@/lib/log";
import { listenToCommits, notifyProbe, PROBE_CHANNEL, SETTINGS_CHANNEL, STOCK_CHANNEL } from "./listen-statements";

type CommitListenerOptions = {
  /** A direct connection, bypassing any pooler, because LISTEN belongs to a session. */
  connectionString: string;
  /** Other connections, because a probe must not come from the one that listens. */
  pool: Pool;
  /** Called after a group's commit with its last ledger position. */
  onNews: (position: number) => void;
  /** Called after a commit that changed settings, expected goods or a race. */
  onSettings: () => void;
  /** Called when notifications may be missing from now on. */
  onDoubt: () => void;
};

const CHECK_MS = 5_000;
const RECONNECT_MS = 100;
const RECONNECT_MS_MAX = 30_000;
/** Notifications take milliseconds. One that is later than this counts as missing. */
const LATE_MS = 1_000;
const DOUBT_MS = 60_000;

/**
 * The one connection that is notified of commits. It is trusted only while notifications arrive: a transaction pooler
 * accepts LISTEN and delivers nothing, and a connection dropped by a firewall stays silent. So silence is probed with a
 * notification of our own, sent over another connection.
 */
export class CommitListener {
  private client: Client | null = null;
  private timers = new Set<NodeJS.Timeout>();
  private isStopped = false;
  private failuresInARow = 0;
  private hasHeard = false;
  private heardSinceCheck = false;
  private probe: string | null = null;
  private lastAnnounced = 0;
  private doubtUntilMs = 0;

  constructor(private readonly options: CommitListenerOptions) {}

  /** Whether notifications can be relied on, so that polling is not needed. */
  get isTrusted(): boolean {
    return this.hasHeard && performance.now() >= this.doubtUntilMs;
  }

  start(): void {
    void this.connect();
    this.later(CHECK_MS, () => this.check());
  }

  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.hangUp();
  }

  /** Entries up to `position` were read. If they are not announced within a second, a notification was missed. */
  noteFound(position: number): void {
    if (!this.isTrusted || position <= this.lastAnnounced) return;
    this.later(LATE_MS, () => {
      if (!this.isTrusted || position <= this.lastAnnounced) return;
      log().warn({ position }, "a commit was not announced; polling instead");
      this.doubtUntilMs = performance.now() + DOUBT_MS;
      this.options.onDoubt();
    });
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.connectionString,
      keepAlive: true,
      connectionTimeoutMillis: CHECK_MS,
      application_name: "holdfast live stock",
    });
    this.client = client;
    client.on("error", () => undefined);
    client.on("end", () => this.reconnect(client));
    // Late notifications of an abandoned connection must not count for the next one.
    client.on("notification", ({ channel, payload = "" }) => this.client === client && this.hear(channel, payload));
    try {
      await client.connect();
      // This must not keep the process alive.
      socketOf(client).unref();
      await listenToCommits(client);
      await this.sendProbe();
    } catch {
      this.reconnect(client);
    }
  }

  private hear(channel: string, payload: string): void {
    if (channel === PROBE_CHANNEL && payload !== this.probe) return;
    this.probe = null;
    this.hasHeard = true;
    this.heardSinceCheck = true;
    this.failuresInARow = 0;
    if (channel === SETTINGS_CHANNEL) this.options.onSettings();
    if (channel !== STOCK_CHANNEL) return;
    const position = Number(payload);
    this.lastAnnounced = Math.max(this.lastAnnounced, position);
    this.options.onNews(position);
  }

  /** Probes once after silence. Without an answer, the connection is abandoned. */
  private check(): void {
    this.later(CHECK_MS, () => this.check());
    const wasHeard = this.heardSinceCheck;
    this.heardSinceCheck = false;
    if (wasHeard || this.client === null) return;
    if (this.probe !== null) this.reconnect(this.client);
    else this.sendProbe().catch(() => undefined);
  }

  private async sendProbe(): Promise<void> {
    this.probe = randomUUID();
    await notifyProbe(this.options.pool, this.probe);
  }

  private reconnect(client: Client): void {
    if (this.isStopped || this.client !== client) return;
    this.hangUp();
    this.failuresInARow += 1;
    const waitMs = Math.min(RECONNECT_MS * 2 ** this.failuresInARow, RECONNECT_MS_MAX) * (0.5 + Math.random() / 2);
    this.later(waitMs, () => void this.connect());
    this.options.onDoubt();
  }

  private hangUp(): void {
    const { client } = this;
    this.client = null;
    this.hasHeard = false;
    this.probe = null;
    client?.end().catch(() => undefined);
    // A peer that is gone would never close the connection.
    if (client) this.later(LATE_MS, () => socketOf(client).destroy());
  }

  private later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms).unref();
    this.timers.add(timer);
  }
}

/** `pg` types the stream as any Duplex; over TCP and TLS it is a socket. */
function socketOf(client: Client): Socket {
  return client.connection.stream as Socket;
}
