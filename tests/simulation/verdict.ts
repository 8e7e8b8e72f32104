import { entryHash, entryText } from "@/lib/stock/database/save-statements";
import { positionOfId } from "@/lib/stock/ledger-entry-id";
import { type RowKey, rowKey } from "@/lib/stock/state";
import type { InventoryRow } from "@/lib/stock/stock";
import { derivedId } from "@/lib/stock/verbs/waitlist-entries";
import { unfitRefusals } from "@/tests/factories/linearizable";
import { type Deed, OFFER, type Told } from "./deeds";
import { breaksACheck, type SimulatedEntry, type Tables } from "./tables";

/** Refusals that a buyer of this world may get. Any other is an effect that was lost, or made twice. */
const REFUSALS: Record<string, readonly string[]> = {
  Reserve: ["INSUFFICIENT_STOCK", "HOLD_LIMIT_REACHED"],
  Confirm: ["RESERVATION_EXPIRED"],
  [OFFER]: [
    "RESERVATION_NOT_FOUND",
    "RESERVATION_EXPIRED",
    "RESERVATION_ALREADY_RELEASED",
    "RESERVATION_ALREADY_CONFIRMED",
  ],
  Release: ["RESERVATION_EXPIRED"],
  Extend: ["RESERVATION_EXPIRED", "EXTENSION_LIMIT_REACHED"],
  Adjust: ["INVALID_STOCK_STATE"],
  Transfer: ["INSUFFICIENT_STOCK"],
  JoinWaitlist: ["STOCK_AVAILABLE", "ALREADY_WAITING", "HOLD_LIMIT_REACHED"],
  PassOffer: ["NO_OFFER"],
};

/** Everything that the database and the buyers' answers must agree on, in words where they don't. */
export function whatIsWrong(tables: Tables, all: readonly Deed[]): string[] {
  const deeds = all.flatMap((deed) => (typeof deed.answer === "string" ? [] : [{ ...deed, answer: deed.answer }]));
  return [
    ...wronglyUndone(tables, all),
    ...wrongNames(tables, deeds),
    ...deeds.flatMap(({ command, answer }) => {
      const isOffer = command.type === "Confirm" && command.note === OFFER;
      const refusals = REFUSALS[isOffer ? OFFER : command.type];
      const isExpected = answer.ok || refusals?.includes(answer.code ?? "");
      return isExpected ? [] : [`${command.type} was answered ${answer.code}`];
    }),
    ...wrongRows(tables),
    ...wrongHolds(tables, deeds, all),
    ...wrongRecords(tables, deeds),
    ...wrongLine(tables),
    ...wrongFigures(tables, deeds),
    ...wrongTerms(tables, deeds),
    ...unfitRefusals(tables.ledger, deeds.flatMap(refusalOf)).map((what) => `not in any order: ${what}`),
  ];
}

type Answered = Deed & { answer: Told };

/** What was answered BUSY was not done. */
function wronglyUndone({ reservations }: Tables, all: readonly Deed[]): string[] {
  return all.flatMap(({ answer, command }) => {
    const isThere = answer === "busy" && command.type === "Reserve" && reservations.has(command.reservationId);
    return isThere ? [`hold ${command.reservationId} was made, and its buyer told BUSY`] : [];
  });
}

/** The entries that an answer names are its command's. */
function wrongNames({ ledger }: Tables, deeds: readonly Answered[]): string[] {
  const at = new Map(ledger.map((entry) => [String(entry.position), entry]));
  return deeds.flatMap(({ command, answer }) =>
    answer.entries.flatMap((id) => {
      const entry = at.get(positionOfId(id));
      const isOwn = "productId" in command && entry?.productId === command.productId;
      return isOwn ? [] : [`${command.type} names an entry of another product: ${entry?.position}`];
    }),
  );
}

type Sums = Pick<InventoryRow, "onHand" | "reserved" | "committed" | "shortfall">;

/** The ledger equation, the chain, and what the reservations add up to. */
function wrongRows({ rows, ledger, lines }: Tables): string[] {
  const sums = new Map<RowKey, Sums & { head: string | null; count: number }>();
  const wrong: string[] = [];
  for (const entry of ledger) {
    const key = rowKey(entry.productId, entry.warehouseId);
    const sum = sums.get(key) ?? { onHand: 0, reserved: 0, committed: 0, shortfall: 0, head: null, count: 0 };
    sum.onHand += entry.onHandDelta;
    sum.reserved += entry.reservedDelta;
    sum.committed += entry.committedDelta;
    sum.shortfall += entry.shortfallDelta;
    sum.head = entryHash(sum.head, entryText(entry, entry.createdAt));
    sum.count += 1;
    if (sum.head !== entry.hash) wrong.push(`entry ${entry.position} is not chained to the one before it`);
    sums.set(key, sum);
  }
  const promised = new Map<RowKey, { reserved: number; committed: number }>();
  for (const line of [...lines.values()].flat()) {
    const key = rowKey(line.productId, line.warehouseId);
    const units = promised.get(key) ?? { reserved: 0, committed: 0 };
    if (line.status === "PENDING") units.reserved += line.quantity;
    if (line.status === "CONFIRMED") units.committed += line.quantity - line.shipped - line.cancelled;
    promised.set(key, units);
  }
  for (const [key, row] of rows) {
    const { head = null, count = 0, ...figures } = sums.get(key) ?? {};
    const units = promised.get(key) ?? { reserved: 0, committed: 0 };
    for (const [figure, value] of Object.entries(figures)) {
      if (row[figure as keyof Sums] !== value)
        wrong.push(`${figure} of ${key}: ${row[figure as keyof Sums]}, ledger ${value}`);
    }
    if (row.reserved !== units.reserved || row.committed !== units.committed)
      wrong.push(
        `${key} has ${row.reserved}+${row.committed} promised, its holds ${units.reserved}+${units.committed}`,
      );
    if (row.chainHead !== head || row.chainCount !== count) wrong.push(`${key} does not end its chain`);
    if (breaksACheck(row)) wrong.push(`${key} is promised twice`);
  }
  return wrong;
}

/** Each hold is as its buyer was told, and the ledger has each of its steps once. */
function wrongHolds(tables: Tables, deeds: readonly Answered[], everybody: readonly Deed[]): string[] {
  const wrong: string[] = [];
  const ends = new Map<string, string>();
  const extensions = new Map<string, number>();
  for (const { command, answer } of deeds) {
    if (!answer.ok) continue;
    if (command.type === "Confirm") ends.set(command.reservationId, "CONFIRMED");
    if (command.type === "Release") ends.set(command.reservationId, "RELEASED CANCELLED");
    if (command.type === "Extend")
      extensions.set(command.reservationId, (extensions.get(command.reservationId) ?? 0) + 1);
  }
  const reserved = new Set<string>();
  for (const { command, answer } of deeds) {
    if (command.type !== "Reserve") continue;
    const hold = tables.stored(command.reservationId);
    if ((hold !== undefined) !== answer.ok)
      wrong.push(`hold ${command.reservationId}: told ${answer.ok}, stored ${!answer.ok}`);
    if (!hold) continue;
    reserved.add(hold.id);
    const is = hold.releaseReason === null ? hold.status : `${hold.status} ${hold.releaseReason}`;
    const may = ends.has(hold.id) ? [ends.get(hold.id)] : ["PENDING", "RELEASED EXPIRED"];
    if (!may.includes(is)) wrong.push(`hold ${hold.id} is ${is}, and should be ${may.join(" or ")}`);
    const late = is === "RELEASED EXPIRED" ? (hold.releasedAt ?? 0) - hold.expiresAt : 0;
    if (late < 0) wrong.push(`hold ${hold.id} expired ${-late} ms early`);
    if (hold.status === "CONFIRMED" && (hold.confirmedAt ?? 0) >= hold.expiresAt)
      wrong.push(`hold ${hold.id} was sold late`);
  }
  for (const { command, answer } of everybody)
    if (command.type === "Reserve" && answer === "unknown") reserved.add(command.reservationId);
  const offered = new Set<string>();
  for (const { id, offers } of tables.waitlist.values())
    for (let n = 1; n <= offers; n++) offered.add(derivedId(id, `offer ${n}`));
  for (const id of tables.reservations.keys()) {
    if (!reserved.has(id) && !offered.has(id)) wrong.push(`nobody asked for hold ${id}`);
  }
  return [...wrong, ...wrongSteps(tables.ledger, extensions)];
}

function wrongSteps(ledger: readonly SimulatedEntry[], extensions: ReadonlyMap<string, number>): string[] {
  const steps = new Map<string, number>();
  for (const { type, reservationId, productId, warehouseId } of ledger) {
    if (reservationId === null) continue;
    const step = `${type} ${reservationId} ${productId} ${warehouseId}`;
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [...steps].flatMap(([step, count]) => {
    const [type = "", id = ""] = step.split(" ");
    const wanted = type === "EXTENDED" ? (extensions.get(id) ?? 0) : 1;
    return count === wanted ? [] : [`${step} is in the ledger ${count} times, and was told ${wanted} times`];
  });
}

/** What is kept under each key is what was told, and receipts were made once. */
function wrongRecords({ answers, ledger }: Tables, deeds: readonly Answered[]): string[] {
  const wrong = deeds.flatMap(({ key, answer, command, hasKey }) => {
    const kept = answers.get(key)?.answer;
    return !hasKey || kept === JSON.stringify(answer)
      ? []
      : [`${command.type} ${key}: told ${JSON.stringify(answer)}, kept ${kept}`];
  });
  for (const [type, entryType, each] of [
    ["Receive", "RECEIVED", 1],
    ["Adjust", "ADJUSTED", 1],
    ["Transfer", "TRANSFERRED_OUT", 1],
    ["Transfer", "TRANSFERRED_IN", 1],
  ] as const) {
    const told = deeds.filter(({ command, answer }) => command.type === type && answer.ok).length * each;
    const made = ledger.filter((entry) => entry.type === entryType).length;
    if (told !== made) wrong.push(`${told} times ${type} was told, ${made} entries ${entryType} are there`);
  }
  return wrong;
}

/** Units come and go as they were asked to. */
function wrongFigures({ ledger }: Tables, deeds: readonly Answered[]): string[] {
  const sum = (types: string[]) => {
    return ledger.reduce((units, { type, onHandDelta }) => units + (types.includes(type) ? onHandDelta : 0), 0);
  };
  const received = deeds.reduce((units, { command, answer }) => {
    return units + (command.type === "Receive" && answer.ok ? command.quantity : 0);
  }, 0);
  const wrong = ledger.filter(({ type, onHandDelta, committedDelta }) => {
    return type === "SHIPPED" && (onHandDelta !== committedDelta || onHandDelta === 0);
  });
  return [
    ...wrong.map(({ position }) => `the shipment at ${position} leaves units behind`),
    ...(sum(["RECEIVED"]) === received ? [] : [`${received} units were received, ${sum(["RECEIVED"])} came in`]),
    ...(sum(["TRANSFERRED_OUT", "TRANSFERRED_IN"]) === 0 ? [] : ["transfers make or lose units"]),
  ];
}

/** Holds last as long as their terms say, and nobody holds or buys more than one may. */
function wrongTerms(tables: Tables, deeds: readonly Answered[]): string[] {
  const wrong: string[] = [];
  const policyOf = (productId: string) => tables.policies.get(tables.products.get(productId)?.policyCode ?? "");
  const times = new Map(
    deeds.flatMap(({ command }) => (command.type === "Reserve" ? [[command.reservationId, command]] : [])),
  );
  const extended = new Map<string, Set<number>>();
  for (const { type, reservationId, createdAt } of tables.ledger) {
    if (type !== "EXTENDED" || reservationId === null) continue;
    extended.set(reservationId, (extended.get(reservationId) ?? new Set()).add(createdAt));
  }
  const steps = new Map<string, { at: number; units: number }[]>();
  for (const id of tables.reservations.keys()) {
    const hold = tables.stored(id);
    const asked = times.get(id);
    if (!hold) continue;
    const policies = hold.lines.flatMap(({ productId }) => policyOf(productId) ?? []);
    const extensions = extended.get(id)?.size ?? 0;
    const seconds = asked?.ttlSeconds ?? Math.min(...policies.map(({ holdSeconds }) => holdSeconds));
    const more = extensions * Math.min(...policies.map(({ extensionSeconds }) => extensionSeconds));
    if (asked && hold.expiresAt - hold.createdAt !== (seconds + more) * 1_000) wrong.push(`hold ${id} has a wrong end`);
    if (extensions > Math.min(...policies.map(({ extensionsMax }) => extensionsMax)))
      wrong.push(`hold ${id} was extended ${extensions} times`);
    if (hold.holder === null) continue;
    const end = hold.releasedAt === null ? Number.POSITIVE_INFINITY : Math.min(hold.releasedAt, hold.expiresAt);
    for (const { productId, quantity } of hold.lines) {
      const own = steps.get(`${hold.holder} ${productId}`) ?? [];
      own.push({ at: hold.createdAt, units: quantity }, { at: end, units: -quantity });
      steps.set(`${hold.holder} ${productId}`, own);
    }
  }
  for (const [who, own] of steps) {
    let units = 0;
    const { maxBought = null } = policyOf(who.split(" ")[1] ?? "") ?? {};
    for (const step of own.sort((a, b) => a.at - b.at || a.units - b.units)) {
      units += step.units;
      if (maxBought !== null && units > maxBought) wrong.push(`${who} has ${units} units`);
    }
  }
  return wrong;
}

/** An offer is a running hold, and ends with it. */
function wrongLine(tables: Tables): string[] {
  const holdOf = { OFFERED: "PENDING", ACCEPTED: "CONFIRMED", PASSED: "RELEASED", LAPSED: "RELEASED" } as const;
  return [...tables.waitlist.values()].flatMap(({ id, status, reservationId }) => {
    if (status === "WAITING" || status === "CANCELLED") return [];
    const hold = tables.reservations.get(reservationId ?? "");
    return hold?.status === holdOf[status] ? [] : [`entry ${id} is ${status}, its hold ${hold?.status}`];
  });
}

function refusalOf({ command, answer, askedMs, answeredMs }: Answered) {
  if (command.type !== "Reserve" || answer.code !== "INSUFFICIENT_STOCK" || command.lines.length > 1) return [];
  const [line] = command.lines;
  const [short] = answer.short;
  if (!line?.productId || !short) return [];
  const { productId, warehouseId } = line;
  return [{ productId, warehouseId, available: short.available, askedMs, answeredMs }];
}
