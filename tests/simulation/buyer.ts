import type { Command } from "@/lib/stock/verbs/verbs";
import { derivedId } from "@/lib/stock/verbs/waitlist-entries";
import type { StockWriter } from "@/lib/stock/writer/stock-writer";
import type { Random } from "@/scripts/demo/random";
import {
  aConfirm,
  aJoinWaitlist,
  aLeaveWaitlist,
  aLine,
  anAdjust,
  anExtend,
  aPassOffer,
  aReceive,
  aRelease,
  aReserve,
  aShip,
  aTransfer,
} from "@/tests/factories/commands";
import type { SimulatedPool } from "./database";
import { type Deed, OFFER, type Told, textOf } from "./deeds";
import { PLACES, SCARCE, SOLD } from "./shop";
import type { VirtualTime } from "./virtual-time";

const RETRY_MS = 40;
const REPLAY_SHARE = 0.05;
const KEYLESS_SHARE = 0.2;
const ACTS = {
  reserve: 40,
  receive: 8,
  confirm: 14,
  release: 14,
  extend: 6,
  ship: 6,
  adjust: 4,
  transfer: 5,
  join: 8,
  leave: 1,
  pass: 2,
  accept: 4,
  forget: 8,
} as const;
type Act = keyof typeof ACTS;
const ACT_NAMES = Object.keys(ACTS) as Act[];

/** A process of the shop's: its writer, on connections of its own. `died` settles when it is killed. */
export type Process = { writer: StockWriter; pool: SimulatedPool; died: Promise<"died">; die: () => void };

/** Where buyers find the shop's processes and leave what they were told. */
export type World = {
  time: VirtualTime;
  wrong: string[];
  deeds: Deed[];
  /** False once everybody has done enough. */
  mayAct(): boolean;
  pick(random: Random): Process;
  /** Sends one attempt. "busy": nothing was done; "unknown": perhaps it was, perhaps it will be. */
  attempt<T>(process: Process, send: (writer: StockWriter) => Promise<T>): Promise<T | "busy" | "unknown">;
};

/** Does one thing after another, each until there is an answer. */
export class Buyer {
  private readonly holds: string[] = [];
  private readonly sold: string[] = [];
  private readonly places: string[] = [];
  private readonly owner: string;

  constructor(
    n: number,
    private readonly random: Random,
    private readonly world: World,
    private readonly thinkMsMax: number,
  ) {
    this.owner = n % 3 === 0 ? `key:${n}` : `shopper:${n}`;
  }

  async trade(): Promise<void> {
    for (;;) {
      const command = this.next(this.random.weighted(ACT_NAMES, (act) => ACTS[act]));
      if (command === null) continue;
      if (!this.world.mayAct()) return;
      await this.insist(command);
      await this.world.time.sleep(this.random.between(0, this.thinkMsMax));
    }
  }

  /** Sends a command to one process after the other until it is answered, and sometimes once more. */
  private async insist(command: Command): Promise<void> {
    const { world, random } = this;
    if (command.type === "Reserve" && random.chance(KEYLESS_SHARE)) return await this.sendWithoutKey(command);
    const once = { key: random.uuid(), fingerprint: "f", answer: textOf };
    const askedMs = world.time.nowMs;
    let attempts = 0;
    let text: string | null = null;
    for (; text === null; attempts++) {
      const sent = this.send(command, once);
      // An impatient buyer presses twice.
      const twice = random.chance(REPLAY_SHARE) ? this.send(command, once) : null;
      text = await sent;
      this.compare(once.key, text, await twice);
      if (text === null) await world.time.sleep(random.between(0, RETRY_MS));
    }
    const answer = JSON.parse(text) as Told;
    world.deeds.push({ key: once.key, command, askedMs, answeredMs: world.time.nowMs, attempts, answer, hasKey: true });
    this.learn(command, answer);
    if (!random.chance(REPLAY_SHARE)) return;
    if (random.chance(0.2)) await this.reuse(command, once.key);
    else this.compare(once.key, text, await this.send(command, once));
  }

  private compare(key: string, text: string | null, again: string | null): void {
    if (text !== null && again !== null && again !== text)
      this.world.wrong.push(`${key} was answered ${text}, and also ${again}`);
  }

  private async send(command: Command, once: { key: string; fingerprint: string; answer: typeof textOf }) {
    const { world } = this;
    const result = await world.attempt(world.pick(this.random), (writer) => writer.submitOnce(command, once));
    if (typeof result === "string") return null;
    if (result.kind === "reused") world.wrong.push(`${once.key} counts as used by another body`);
    return result.kind === "replayed" ? result.answer : result.kind === "decided" ? textOf(result.outcome) : "{}";
  }

  /** The key with another body is refused. */
  private async reuse(command: Command, key: string): Promise<void> {
    const { world } = this;
    const once = { key, fingerprint: "g", answer: textOf };
    const result = await world.attempt(world.pick(this.random), (writer) => writer.submitOnce(command, once));
    if (typeof result !== "string" && result.kind !== "reused") world.wrong.push(`${key} was used for two bodies`);
  }

  private async sendWithoutKey(command: Command): Promise<void> {
    const { world } = this;
    const askedMs = world.time.nowMs;
    const outcome = await world.attempt(world.pick(this.random), (writer) => writer.submit(command));
    const answer = typeof outcome === "string" ? outcome : (JSON.parse(textOf(outcome)) as Told);
    world.deeds.push({ key: "", command, askedMs, answeredMs: world.time.nowMs, attempts: 1, answer, hasKey: false });
    if (typeof answer !== "string") this.learn(command, answer);
  }

  private next(act: Act): Command | null {
    const { random, owner } = this;
    const [productId, warehouseId] = [random.pick(SOLD), random.pick(PLACES)];
    const quantity = random.whole(1, 4);
    const [reservationId, sold, place] = [this.holds[0], this.sold[0], this.places[0]];
    switch (act) {
      case "reserve":
        return this.reserve();
      case "receive":
        return aReceive({ productId, warehouseId, quantity: SCARCE.includes(productId) ? quantity : quantity * 4 });
      case "adjust":
        return anAdjust({ productId, warehouseId, mode: "delta", quantity: random.pick([-1, -2, 1]) });
      case "transfer": {
        const [fromWarehouseId = "", toWarehouseId = ""] = random.chance(0.5) ? PLACES : [...PLACES].reverse();
        return aTransfer({ productId, fromWarehouseId, toWarehouseId, quantity });
      }
      case "join": {
        const email = owner.startsWith("key:") ? `${random.uuid()}@shop.test` : null;
        const holder = random.chance(0.5) ? owner : null;
        const wish = { productId: random.pick(SCARCE), quantity, owner, holder, email };
        return aJoinWaitlist({ waitlistEntryId: random.uuid(), ...wish });
      }
      case "leave":
        return place === undefined ? null : aLeaveWaitlist({ waitlistEntryId: place });
      case "pass":
        return place === undefined ? null : aPassOffer({ waitlistEntryId: place });
      case "accept":
        return place === undefined ? null : aConfirm({ reservationId: derivedId(place, "offer 1"), note: OFFER });
      case "ship":
        return sold === undefined ? null : aShip({ reservationId: sold, shipmentIds: [random.uuid(), random.uuid()] });
      case "forget":
        this.holds.shift();
        return null;
      default:
        if (reservationId === undefined) return null;
        if (act === "confirm") return aConfirm({ reservationId });
        return act === "release" ? aRelease({ reservationId }) : anExtend({ reservationId });
    }
  }

  private reserve(): Command {
    const { random, owner } = this;
    const count = random.chance(0.6) ? 1 : random.whole(2, 3);
    const lines = Array.from({ length: count }, () => {
      const warehouseId = random.chance(0.5) ? random.pick(PLACES) : null;
      return aLine({ productId: random.pick(SOLD), quantity: random.whole(1, 3), warehouseId });
    });
    const holder = random.chance(0.6) ? owner : null;
    const ttlSeconds = random.pick([1, 2, 30, null]);
    return aReserve({ reservationId: random.uuid(), lines, owner, holder, ttlSeconds });
  }

  private learn(command: Command, { ok, code }: Told): void {
    const drop = (list: string[], id: string) => list.includes(id) && list.splice(list.indexOf(id), 1);
    if (command.type === "Reserve" && ok) this.holds.push(command.reservationId);
    if (command.type === "JoinWaitlist" && ok) this.places.push(command.waitlistEntryId);
    if (command.type === "Ship") drop(this.sold, command.reservationId);
    if (command.type === "Confirm" && command.note === OFFER) {
      // The next place is tried next.
      this.places.push(...this.places.splice(0, 1));
      if (!ok) return;
    }
    if (command.type === "Confirm" && ok) this.sold.push(command.reservationId);
    if (command.type === "Confirm" || command.type === "Release") drop(this.holds, command.reservationId);
    if (command.type === "Extend" && !ok && code !== "EXTENSION_LIMIT_REACHED") drop(this.holds, command.reservationId);
    if (command.type === "LeaveWaitlist" || (command.type === "PassOffer" && ok))
      drop(this.places, command.waitlistEntryId);
  }
}
