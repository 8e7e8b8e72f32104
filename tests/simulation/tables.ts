import type { Question } from "@/lib/stock/database/load-statements";
import type { ChainedEntry, ChainedRow, KeptAnswerRow, StoredLine, StoredProduct } from "@/lib/stock/database/tables";
import { holderKey, type RowKey, rowKey } from "@/lib/stock/state";
import type { InventoryRow, Policy, Reservation, WaitlistEntry, Warehouse } from "@/lib/stock/stock";
import { isReachable } from "@/lib/stock/verbs/waitlist-entries";

/** An entry with its place and times; `committedMs` by the virtual clock. */
export type SimulatedEntry = ChainedEntry & { position: number; xid: number; createdAt: number; committedMs: number };

/** What a group saves, as save-statements.ts hands it to its statements. */
export type SavedParts = {
  now: number;
  asksPositions: boolean;
  changedRows: readonly ChainedRow[];
  newRows: readonly ChainedRow[];
  newReservations: readonly Reservation[];
  changedReservations: readonly Reservation[];
  newLines: readonly StoredLine[];
  changedLines: readonly StoredLine[];
  newWaitlist: readonly WaitlistEntry[];
  changedWaitlist: readonly WaitlistEntry[];
  entries: readonly ChainedEntry[];
  keptAnswers: readonly KeptAnswerRow[];
};

type Place = { productId: string; warehouseId: string };

const keyOf = ({ productId, warehouseId }: Place) => rowKey(productId, warehouseId);

/** The committed state of a simulated database, and what its statements would find in it. */
export class Tables {
  readonly rows = new Map<RowKey, ChainedRow>();
  readonly reservations = new Map<string, Reservation>();
  readonly lines = new Map<string, StoredLine[]>();
  readonly waitlist = new Map<string, WaitlistEntry>();
  readonly answers = new Map<string, KeptAnswerRow & { xid: number; createdAt: number }>();
  readonly ledger: SimulatedEntry[] = [];
  readonly products = new Map<string, StoredProduct>();
  readonly warehouses = new Map<string, Warehouse>();
  readonly policies = new Map<string, Policy>();
  /** Rows and reservations that somebody outside has locked. */
  readonly locked = new Set<string>();
  /** Reservations with PENDING lines and when they end, by row. */
  private readonly pending = new Map<RowKey, Map<string, number>>();
  private readonly rowsOf = new Map<string, RowKey[]>();
  /** By product: those that wait, and those that wait or have an offer. */
  private readonly waiting = new Map<string, Map<string, WaitlistEntry>>();
  private readonly live = new Map<string, Map<string, WaitlistEntry>>();
  private readonly heldBy = new Map<string, Set<string>>();
  private arrivals = 0;

  lastCreatedAt(): number {
    return this.ledger.at(-1)?.createdAt ?? 0;
  }

  /** What the small load answers. */
  loadSmall({ needs, answerKeys }: Question, now: number) {
    const productIds = new Set(needs.flatMap((need) => need.productIds));
    const touched = this.namedRows(needs);
    const hasMore = [...productIds].some((id) => this.isWaitedFor(id, now));
    const unexpired = [...touched].filter((key) => this.overdueOn(key, now).length > 0).map((key) => placeOf(key));
    const holders = needs.flatMap((need) => need.holders);
    return { ...this.common(needs, { productIds, touched, holders, answerKeys }, now), hasMore, unexpired };
  }

  /** What the whole load answers. See load-whole-statements.ts for the reasons. */
  loadWhole({ needs, answerKeys }: Question, now: number) {
    const productIds = new Set(needs.flatMap((need) => need.productIds));
    const named = needs.flatMap((need) => need.waitlistEntryIds).flatMap((id) => this.waitlist.get(id) ?? []);
    const offered = named.flatMap(({ status, reservationId }) => (status === "OFFERED" ? (reservationId ?? []) : []));
    const wanted = new Set([...needs.flatMap((need) => need.reservationIds), ...offered]);
    const asked = this.namedRows(needs);
    for (const id of wanted) for (const line of this.lines.get(id) ?? []) asked.add(keyOf(line));
    const waited = new Set<string>();
    for (const productId of [...productIds, ...[...asked].map((key) => placeOf(key).productId)])
      if (this.isWaitedFor(productId, now)) waited.add(productId);
    for (const productId of waited) for (const key of this.rowsOf.get(productId) ?? []) asked.add(key);
    for (const key of asked) for (const id of this.overdueOn(key, now)) wanted.add(id);
    const touched = new Set(asked);
    for (const line of [...wanted].flatMap((id) => this.lines.get(id) ?? [])) {
      touched.add(keyOf(line));
      if (this.isWaitedFor(line.productId, now)) waited.add(line.productId);
    }
    for (const productId of waited) for (const key of this.rowsOf.get(productId) ?? []) touched.add(key);
    const waitlist = this.entriesFor({ needs, named, waited, wanted }, now);
    for (const productId of [...waited, ...waitlist.map((entry) => entry.productId)]) productIds.add(productId);
    const live = waitlist.filter(({ endedAt }) => endedAt === null);
    const own = live.flatMap(({ holder, productId }) => (holder === null ? [] : [{ holder, productId }]));
    const holders = [...needs.flatMap((need) => need.holders), ...own];
    return {
      ...this.common(needs, { productIds, touched, holders, answerKeys }, now),
      reservations: [...wanted].flatMap((id) => this.stored(id) ?? []),
      waitlist,
      unloadedWaiting: this.unloaded(needs, waitlist),
    };
  }

  private entriesFor(
    {
      needs,
      named,
      waited,
      wanted,
    }: { needs: Question["needs"]; named: WaitlistEntry[]; waited: Set<string>; wanted: Set<string> },
    now: number,
  ): WaitlistEntry[] {
    const found = new Set(named);
    for (const productId of waited)
      for (const entry of this.lineOf(productId)) if (isReachable(entry, now)) found.add(entry);
    const waiters = needs.flatMap((need) => need.waiters);
    const products = new Set(waiters.map(({ productId }) => productId));
    for (const line of [...wanted].flatMap((id) => this.lines.get(id) ?? [])) products.add(line.productId);
    for (const entry of [...products].flatMap((id) => [...(this.live.get(id)?.values() ?? [])])) {
      const isOffer = entry.status === "OFFERED" && wanted.has(entry.reservationId ?? "");
      const isAsked = waiters.some(({ owner, email, productId }) => {
        return entry.productId === productId && (entry.owner === owner || (email !== null && entry.email === email));
      });
      if (isOffer || isAsked) found.add(entry);
    }
    for (const offer of [...found].filter(({ reservationId }) => wanted.has(reservationId ?? "")))
      for (const entry of this.lineOf(offer.productId)) if (entry.owner === offer.owner) found.add(entry);
    return [...found];
  }

  private unloaded(needs: Question["needs"], loaded: readonly WaitlistEntry[]) {
    const waiters = needs.flatMap((need) => need.waiters);
    const missing = (productId: string, before: number) =>
      this.lineOf(productId).filter((entry) => entry.arrival < before && !loaded.includes(entry)).length;
    const own = loaded.filter(({ owner, productId, status }) => {
      return status === "WAITING" && waiters.some((each) => each.owner === owner && each.productId === productId);
    });
    return [...new Set(waiters.map(({ productId }) => productId))]
      .map((id) => ({ id, count: missing(id, Number.POSITIVE_INFINITY) }))
      .concat(own.map(({ id, productId, arrival }) => ({ id, count: missing(productId, arrival) })));
  }

  private common(
    needs: Question["needs"],
    {
      productIds,
      touched,
      holders,
      answerKeys,
    }: {
      productIds: ReadonlySet<string>;
      touched: ReadonlySet<RowKey>;
      holders: readonly { holder: string; productId: string }[];
      answerKeys: readonly string[];
    },
    now: number,
  ) {
    const keys = [...touched].filter((key) => this.rows.has(key)).sort();
    const warehouseIds = new Set([
      ...needs.flatMap((need) => need.warehouseIds),
      ...keys.map((key) => placeOf(key).warehouseId),
    ]);
    const units = new Map(holders.map((each) => [holderKey(each.holder, each.productId), each]));
    return {
      policies: [...this.policies.values()],
      products: [...productIds].flatMap((id) => this.products.get(id) ?? []),
      warehouses: [...warehouseIds].flatMap((id) => this.warehouses.get(id) ?? []),
      rowIds: keys.map((key) => placeOf(key)),
      rows: keys.filter((key) => !this.locked.has(key)).map((key) => this.rows.get(key) as ChainedRow),
      holders: [...units.values()].map((each) => ({ ...each, ...this.unitsOf(each, now) })),
      answers: [...new Set(answerKeys)].flatMap((key) => this.answers.get(key) ?? []),
    };
  }

  private namedRows(needs: Question["needs"]): Set<RowKey> {
    const keys = new Set<RowKey>();
    for (const { rows, wholeProductIds } of needs) {
      for (const row of rows) keys.add(keyOf(row));
      for (const productId of wholeProductIds) for (const key of this.rowsOf.get(productId) ?? []) keys.add(key);
    }
    return keys;
  }

  /** The reservations with an overdue line on a row. */
  overdueOn(key: RowKey, now: number): string[] {
    const ids: string[] = [];
    for (const [id, heldUntil] of this.pending.get(key) ?? []) if (heldUntil <= now) ids.push(id);
    return ids;
  }

  overdue(now: number): string[] {
    const all = new Set([...this.pending.keys()].flatMap((key) => this.overdueOn(key, now)));
    return [...all].sort();
  }

  private lineOf(productId: string): WaitlistEntry[] {
    return [...(this.waiting.get(productId)?.values() ?? [])];
  }

  private isWaitedFor(productId: string, now: number): boolean {
    return this.lineOf(productId).some((entry) => isReachable(entry, now));
  }

  /** A reservation as its row and its lines have it. */
  stored(id: string): Reservation | undefined {
    const reservation = this.reservations.get(id);
    const lines = this.lines.get(id) ?? [];
    if (!reservation) return undefined;
    const figures = lines.map(({ quantity, shipped, cancelled, returned, short, backordered, settled }, index) => {
      const line = reservation.lines[index] as Reservation["lines"][number];
      return { ...line, quantity, shipped, cancelled, returned, short, backordered, settled };
    });
    return { ...reservation, lines: figures };
  }

  private unitsOf({ holder, productId }: { holder: string; productId: string }, now: number) {
    let [held, bought] = [0, 0];
    for (const id of this.heldBy.get(holder) ?? []) {
      for (const line of this.lines.get(id) ?? []) {
        if (line.productId !== productId) continue;
        if (line.status === "PENDING" && (line.heldUntil ?? 0) > now) held += line.quantity;
        if (line.status === "CONFIRMED") bought += line.quantity - line.cancelled - line.returned;
      }
    }
    return { held, bought };
  }

  // What transactions write, once they are committed.

  putRow(row: ChainedRow): void {
    const key = keyOf(row);
    if (!this.rows.has(key)) this.rowsOf.set(row.productId, [...(this.rowsOf.get(row.productId) ?? []), key]);
    this.rows.set(key, row);
  }

  putReservation(reservation: Reservation): void {
    this.reservations.set(reservation.id, reservation);
    if (reservation.holder === null) return;
    const held = this.heldBy.get(reservation.holder) ?? new Set();
    this.heldBy.set(reservation.holder, held.add(reservation.id));
  }

  putLine(line: StoredLine): void {
    const own = this.lines.get(line.reservationId) ?? [];
    const before = own.findIndex((each) => keyOf(each) === keyOf(line));
    if (before === -1) own.push(line);
    else own[before] = line;
    this.lines.set(line.reservationId, own);
    const pending = this.pending.get(keyOf(line)) ?? new Map<string, number>();
    if (line.status === "PENDING" && line.heldUntil !== null) pending.set(line.reservationId, line.heldUntil);
    else pending.delete(line.reservationId);
    this.pending.set(keyOf(line), pending);
  }

  /** `isNew`: it gets its place in line now. */
  putEntry(entry: WaitlistEntry, isNew: boolean): void {
    const arrival = isNew ? ++this.arrivals : (this.waitlist.get(entry.id)?.arrival ?? entry.arrival);
    const stored = { ...entry, arrival };
    this.waitlist.set(entry.id, stored);
    keep(this.waiting, stored, stored.status === "WAITING");
    keep(this.live, stored, stored.endedAt === null);
  }
}

function keep(lists: Map<string, Map<string, WaitlistEntry>>, entry: WaitlistEntry, isIn: boolean): void {
  const list = lists.get(entry.productId) ?? new Map<string, WaitlistEntry>();
  if (isIn) list.set(entry.id, entry);
  else list.delete(entry.id);
  lists.set(entry.productId, list);
}

function placeOf(key: RowKey): Place {
  const [productId = "", warehouseId = ""] = key.split("/");
  return { productId, warehouseId };
}

/** The CHECKs of the table inventory. */
export function breaksACheck({
  onHand,
  reserved,
  committed,
  shortfall,
  backorderAllowance,
  setAside,
}: InventoryRow): boolean {
  const figures = [onHand, reserved, committed, shortfall, setAside];
  const isPromisedTwice = reserved + committed + setAside > onHand + backorderAllowance + shortfall;
  return isPromisedTwice || figures.some((figure) => !(figure >= 0));
}
