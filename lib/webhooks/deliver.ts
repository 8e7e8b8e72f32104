import type { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { newId } from "@/lib/signature";
import {
  keepAttempt,
  leaseWebhook,
  listDueWebhooks,
  type Receiver,
  readWaiting,
  releaseWebhook,
  type Waiting,
} from "./delivery-statements";
import { keptConnections, type SendOptions, sendWebhook } from "./send-webhook";
import { signedHeaders } from "./webhook-secret";

/** Calls to one receiver at the same time. While it fails, one. */
const AT_ONCE = 8;
const WINDOW = 200;
/** If what is first in line all waits for other events, further ones are looked at. */
const WINDOW_MAX = 3_200;
/** Failures in a row after which a round ends. The webhook then pauses (`retry_at`). */
const FAILURES_MAX = 3;
const RENEW_MS = 5_000;
const DRAIN_MS_MAX = 5_000;
/** When all that waits does so for an event that failed, it is looked at again after this long. */
const BLOCKED_SECONDS = 5;

type Rounds = { running: Map<string, Promise<void>>; isStopped: boolean };

function rounds(): Rounds {
  return oncePerProcess("webhook rounds", () => ({ running: new Map(), isStopped: false }));
}

/**
 * Begins to send what is due to each webhook that nobody sends to. Each has a round of its own, so a slow receiver holds up
 * nobody else, and there are few webhooks, so calls are bounded. Resolves once all have begun.
 */
export async function beginDeliveries(options: SendOptions = {}): Promise<void> {
  const { running, isStopped } = rounds();
  if (isStopped) return;
  for (const id of await listDueWebhooks()) {
    if (running.has(id)) continue;
    const round = new Round(id, options)
      .run()
      .catch((error: unknown) =>
        log().warn({ err: error, webhook: id }, "webhook events could not be sent; will try again"),
      )
      .finally(() => running.delete(id));
    running.set(id, round);
  }
}

/** Sends all that is due. */
export async function deliverDue(options: SendOptions = {}): Promise<void> {
  await beginDeliveries(options);
  await Promise.all(rounds().running.values());
}

/** Begins no more calls, and waits for those under way. Another process sends what is left. */
export async function drainWebhooks(): Promise<void> {
  const { running } = rounds();
  rounds().isStopped = true;
  await Promise.race([Promise.all(running.values()), delay(DRAIN_MS_MAX, undefined, { ref: false })]);
  rounds().isStopped = false;
}

/** What one process sends to one webhook while it has the lease. */
class Round {
  private readonly lease = newId();
  private receiver: Receiver | null = null;
  private connections: Agent | null = null;
  private connectedTo = "";
  private renewedAtMs = Number.NEGATIVE_INFINITY;
  private failuresInARow = 0;
  private isOver = false;
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly webhookId: string,
    private readonly options: SendOptions,
  ) {}

  async run(): Promise<void> {
    let isBlocked = false;
    for (let window = WINDOW; await this.mayGoOn(); ) {
      const waiting = await readWaiting(this.webhookId, window);
      const delivered = await this.sendInOrder(waiting);
      isBlocked = delivered === 0 && waiting.length > 0;
      if (delivered > 0) window = WINDOW;
      else if (waiting.length < window || window >= WINDOW_MAX || this.failuresInARow > 0) break;
      else window *= 2;
    }
    this.connections?.destroy();
    await releaseWebhook(this.webhookId, { lease: this.lease, pauseSeconds: isBlocked ? BLOCKED_SECONDS : 0 });
  }

  /** Each event goes once the one before it about any of its products was delivered. Returns how many were. */
  private async sendInOrder(waiting: readonly Waiting[]): Promise<number> {
    const last = new Map<string, Promise<boolean>>();
    const all = waiting.map((one) => {
      const before = one.productIds.flatMap((productId) => last.get(productId) ?? []);
      const sent = Promise.all(before).then((were) => were.every(Boolean) && one.isDue && this.send(one));
      for (const productId of one.productIds) last.set(productId, sent);
      return sent;
    });
    return (await Promise.all(all)).filter(Boolean).length;
  }

  /** Whether it was delivered. Never throws, so that the lease is kept until every call has ended. */
  private async send(waiting: Waiting): Promise<boolean> {
    await this.takeSlot();
    try {
      return await this.sendNow(waiting);
    } catch (error) {
      this.isOver = true;
      log().warn(
        { err: error, webhook: this.webhookId },
        "a webhook's call could not be recorded; it will be made again",
      );
      return false;
    } finally {
      this.giveSlot();
    }
  }

  private async sendNow(delivery: Waiting): Promise<boolean> {
    if (!(await this.mayGoOn()) || !this.receiver) return false;
    const { webhookId } = this;
    const { url, versions } = this.receiver;
    const { eventId, body } = delivery;
    const at = new Date();
    const headers = signedHeaders({ webhookId, versions, eventId, at, body });
    if (url !== this.connectedTo) this.connect(url);
    const sent = await sendWebhook(
      { url, headers, body },
      { ...(this.connections && { agent: this.connections }), ...this.options },
    );
    this.failuresInARow = sent.error === null ? 0 : this.failuresInARow + 1;
    if ((await keepAttempt({ delivery, webhookId, at, sent })) === "disabled") this.isOver = true;
    return sent.error === null;
  }

  /** Somebody may change the address meanwhile. */
  private connect(url: string): void {
    this.connections?.destroy();
    this.connections = keptConnections(url);
    this.connectedTo = url;
  }

  private async mayGoOn(): Promise<boolean> {
    if (this.isOver || rounds().isStopped || this.failuresInARow >= FAILURES_MAX) return false;
    const nowMs = performance.now();
    if (nowMs - this.renewedAtMs < RENEW_MS) return true;
    this.renewedAtMs = nowMs;
    this.receiver = await leaseWebhook(this.webhookId, this.lease);
    if (this.receiver === null) this.isOver = true;
    else if (this.receiver.failures > 0) this.failuresInARow = Math.max(1, this.failuresInARow);
    return !this.isOver;
  }

  private async takeSlot(): Promise<void> {
    if (this.running < this.slots) this.running += 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** A slot that is handed on counts from now. */
  private giveSlot(): void {
    this.running -= 1;
    while (this.queue.length > 0 && this.running < this.slots) {
      this.running += 1;
      this.queue.shift()?.();
    }
  }

  private get slots(): number {
    return this.failuresInARow > 0 ? 1 : AT_ONCE;
  }
}
