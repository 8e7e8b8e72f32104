import type { Question } from "@/lib/stock/database/load-statements";
import { rowKey } from "@/lib/stock/state";
import type { Random } from "@/scripts/demo/random";
import { breaksACheck, type SavedParts, type SimulatedEntry, Tables } from "./tables";
import type { VirtualTime } from "./virtual-time";

/** How often things go wrong: chances per statement, and mean times between the others. 0: never. */
export type Trouble = {
  cutBefore: number;
  cutAfter: number;
  /** Of a COMMIT: the client sees its connection break, and the server gets to it a little later. */
  lateCommit: number;
  conflict: number;
  hang: number;
  slow: number;
  crashEveryMs: number;
  lockEveryMs: number;
  killEveryMs: number;
};

export const NO_TROUBLE: Trouble = {
  cutBefore: 0,
  cutAfter: 0,
  lateCommit: 0,
  conflict: 0,
  hang: 0,
  slow: 0,
  crashEveryMs: 0,
  lockEveryMs: 0,
  killEveryMs: 0,
};

export type Query = { name?: string; text: string; values?: unknown[] };
type Asked = { query: Query; input: unknown; resolve: (answer: unknown) => void; reject: (error: Error) => void };
type Result = { rows: unknown[]; command: string };

type Transaction = {
  connection: Connection;
  /** Given by the first load, as Postgres does when it is asked for. */
  xid: number | null;
  lanes: string[];
  isFailed: boolean;
  apply: (() => void)[];
  /** Rows as they were loaded. A row that somebody else has changed since then is a conflict. */
  seen: Map<string, unknown>;
  changed: Set<string>;
};

/** How long what is sent is on its way. */
const WAY_MS = [0.2, 4] as const;
/** pg's `query_timeout`, which lib/db/statement.ts asks for. */
const NO_ANSWER_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 1_000;
const TURN_MS_MAX = 3_000;

/** A Postgres as the stock writer sees it, in memory and in virtual time, which breaks as often as it is told to. */
export class SimulatedDatabase {
  readonly tables = new Tables();
  private isUp = true;
  private readonly connections = new Set<Connection>();
  private readonly turns = new Map<string, Transaction | null>();
  private readonly waitingForTurn: Connection[] = [];
  private readonly active = new Map<number, Transaction>();
  private nextXid = 1_000;
  private lastCommittedXid = 0;
  private position = 0;

  constructor(
    readonly time: VirtualTime,
    readonly random: Random,
    readonly trouble: Trouble,
  ) {}

  pool(): SimulatedPool {
    return new SimulatedPool(this);
  }

  open(): Connection {
    if (!this.isUp) throw new Error("connect ECONNREFUSED");
    const connection = new Connection(this);
    this.connections.add(connection);
    return connection;
  }

  /** Ends at once; whatever was not committed is gone, and so are the ids of its transactions. */
  crash(downMs: number): void {
    this.isUp = false;
    for (const connection of [...this.connections]) connection.break();
    for (const transaction of [...this.active.values()]) this.end(transaction);
    this.nextXid = this.lastCommittedXid + 1;
    this.time.after(downMs, () => {
      this.isUp = true;
    });
  }

  /** Breaks one connection, as an administrator may. */
  killOne(): void {
    const all = [...this.connections];
    if (all.length > 0) this.random.pick(all).break();
  }

  gone(connection: Connection): void {
    this.connections.delete(connection);
    const at = this.waitingForTurn.indexOf(connection);
    if (at !== -1) this.waitingForTurn.splice(at, 1);
  }

  /** Whether it got the turns of all these lanes. Those who wait get them in order. */
  takeTurns(transaction: Transaction, lanes: string[]): boolean {
    const isFree = lanes.every((lane) => (this.turns.get(lane) ?? null) === null);
    const isFirst = this.waitingForTurn.length === 0 || this.waitingForTurn[0] === transaction.connection;
    if (!isFree || !isFirst) {
      if (!this.waitingForTurn.includes(transaction.connection)) this.waitingForTurn.push(transaction.connection);
      return false;
    }
    if (this.waitingForTurn[0] === transaction.connection) this.waitingForTurn.shift();
    for (const lane of lanes) this.turns.set(lane, transaction);
    transaction.lanes = lanes;
    return true;
  }

  end(transaction: Transaction): void {
    for (const lane of transaction.lanes) this.turns.set(lane, null);
    if (transaction.xid !== null) this.active.delete(transaction.xid);
    const [next] = this.waitingForTurn;
    if (next) this.time.after(0, () => next.pump());
  }

  givenUp(connection: Connection): void {
    const at = this.waitingForTurn.indexOf(connection);
    if (at !== -1) this.waitingForTurn.splice(at, 1);
  }

  xidOf(transaction: Transaction): number {
    transaction.xid ??= this.nextXid++;
    this.active.set(transaction.xid, transaction);
    return transaction.xid;
  }

  commit(transaction: Transaction): void {
    for (const key of transaction.changed) {
      if (transaction.seen.get(key) !== this.tables.rows.get(key as never)) throw sqlError("40001", "conflict");
    }
    for (const apply of transaction.apply) apply();
    if (transaction.apply.length > 0 && transaction.xid !== null) {
      this.lastCommittedXid = Math.max(this.lastCommittedXid, transaction.xid);
    }
  }

  /** Commits, unless the server has crashed since. */
  endLate(transaction: Transaction): void {
    if (transaction.xid !== null && !this.active.has(transaction.xid)) return;
    try {
      if (!transaction.isFailed) this.commit(transaction);
    } catch {
      // Nobody is there to hear of the conflict.
    } finally {
      this.end(transaction);
    }
  }

  load(transaction: Transaction | null, isSmall: boolean, question: Question): unknown {
    const moment = this.time.date();
    const now = question.afterLastEntry ? Math.max(moment, this.tables.lastCreatedAt()) : moment;
    const loaded = isSmall ? this.tables.loadSmall(question, now) : this.tables.loadWhole(question, now);
    if (transaction) for (const row of loaded.rows) transaction.seen.set(rowKey(row.productId, row.warehouseId), row);
    const xid = transaction ? String(this.xidOf(transaction)) : "0";
    return { ...loaded, now, xid };
  }

  /** Checks now, writes at COMMIT. */
  save(transaction: Transaction, part: string, saved: SavedParts): unknown {
    const { tables } = this;
    const xid = this.xidOf(transaction);
    const positions: string[] = [];
    if (part === "holds" || part === "rows") {
      for (const row of part === "holds" ? saved.changedRows : saved.newRows) {
        if (breaksACheck(row)) throw sqlError("23514", "inventory_never_promised_twice");
        const key = rowKey(row.productId, row.warehouseId);
        if (part === "holds" && !tables.rows.has(key)) throw sqlError("23000", "a row to change is missing");
        transaction.changed.add(key);
        transaction.apply.push(() => tables.putRow(row));
      }
    }
    if (part === "holds") positions.push(...this.saveHolds(transaction, saved, xid));
    if (part === "reservations") {
      for (const reservation of saved.changedReservations) {
        if (!tables.reservations.has(reservation.id)) throw sqlError("23000", "a reservation to change is missing");
        if (tables.locked.has(reservation.id)) throw sqlError("55P03", "canceling statement due to lock timeout");
        transaction.apply.push(() => tables.putReservation(reservation));
      }
      for (const line of saved.changedLines) transaction.apply.push(() => tables.putLine(line));
    }
    if (part === "waitlist") {
      for (const entry of saved.newWaitlist) transaction.apply.push(() => tables.putEntry(entry, true));
      for (const entry of saved.changedWaitlist) {
        if (!tables.waitlist.has(entry.id)) throw sqlError("23000", "a waitlist entry to change is missing");
        transaction.apply.push(() => tables.putEntry(entry, false));
      }
    }
    return { positions };
  }

  private saveHolds(transaction: Transaction, saved: SavedParts, xid: number): string[] {
    const { tables } = this;
    for (const reservation of saved.newReservations) {
      if (tables.reservations.has(reservation.id)) throw sqlError("23505", "reservation_pkey");
      transaction.apply.push(() => tables.putReservation(reservation));
    }
    for (const line of saved.newLines) transaction.apply.push(() => tables.putLine(line));
    for (const answer of saved.keptAnswers) {
      if (tables.answers.has(answer.key)) throw sqlError("23505", "idempotency", "idempotency_record_0");
      transaction.apply.push(() => tables.answers.set(answer.key, { ...answer, xid, createdAt: saved.now }));
    }
    const entries = saved.entries.map((entry): SimulatedEntry => {
      return Object.assign(entry, { position: ++this.position, xid, createdAt: saved.now, committedMs: 0 });
    });
    transaction.apply.push(() => {
      for (const entry of entries) {
        entry.committedMs = this.time.nowMs;
        tables.ledger.push(entry);
      }
    });
    return saved.asksPositions ? entries.map(({ position }) => String(position)) : [];
  }

  /** Whether a transaction is still running; an id that the server does not know is an error, as in Postgres. */
  isRunning(xid: number): boolean {
    if (xid >= this.nextXid) throw sqlError("22023", "transaction ID is in the future");
    return this.active.has(xid);
  }

  hasEffect([now, xid, productId, warehouseId, reservationId, key, , , waitlistEntryId]: unknown[]): boolean {
    const { ledger, answers, waitlist } = this.tables;
    const isOwn = (each: { xid: number; createdAt: number }) => each.xid === Number(xid) && each.createdAt === now;
    if (productId != null) {
      return ledger.some((entry) => {
        const isSame = entry.productId === productId && entry.warehouseId === warehouseId;
        return isSame && entry.reservationId === (reservationId ?? null) && isOwn(entry);
      });
    }
    const answer = key == null ? undefined : answers.get(String(key));
    if (key != null) return answer !== undefined && isOwn(answer);
    return waitlistEntryId != null && waitlist.has(String(waitlistEntryId));
  }
}

export class SimulatedPool {
  private idle: Connection[] = [];
  /** Its process was killed: nothing that it asks is ever answered. */
  isDead = false;

  constructor(private readonly database: SimulatedDatabase) {}

  async connect(): Promise<Connection> {
    const { time } = this.database;
    await time.sleep(0.2);
    if (this.isDead) return await new Promise(() => undefined);
    let found = this.idle.pop();
    while (found?.isBroken) found = this.idle.pop();
    const connection = found ?? this.database.open();
    connection.pool = this;
    return connection;
  }

  async query(query: Query): Promise<unknown> {
    const connection = await this.connect();
    try {
      return await connection.query(query);
    } finally {
      connection.release(false);
    }
  }

  take(connection: Connection): void {
    if (!connection.isBroken) this.idle.push(connection);
  }

  kill(): void {
    this.isDead = true;
    for (const connection of this.all) connection.break();
  }

  readonly all = new Set<Connection>();
}

/** One connection: its statements are executed in order, and answered in order. */
export class Connection {
  isBroken = false;
  private transaction: Transaction | null = null;
  private readonly asked: Asked[] = [];
  private isBusy = false;
  private owner: SimulatedPool | null = null;

  constructor(private readonly database: SimulatedDatabase) {}

  set pool(pool: SimulatedPool) {
    this.owner = pool;
    pool.all.add(this);
  }

  query(query: Query): Promise<unknown> {
    return this.ask(query, null);
  }

  /** A statement of lib/db/statement.ts, with what it was given instead of its parameters. */
  async statement(name: string, input: unknown): Promise<unknown[]> {
    const { rows } = (await this.ask({ name, text: name }, input)) as Result;
    return rows;
  }

  release(isBroken: boolean): void {
    if (isBroken) this.break();
    else this.owner?.take(this);
  }

  private ask(query: Query, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.owner?.isDead) return;
      if (this.isBroken) return reject(new Error("Connection terminated unexpectedly"));
      this.asked.push({ query, input, resolve, reject });
      if (!this.isBusy) this.later(this.database.random.between(...WAY_MS));
    });
  }

  private later(ms: number): void {
    this.isBusy = true;
    this.database.time.after(ms, () => {
      this.isBusy = false;
      this.pump();
    });
  }

  /** Executes what was asked, until it must wait for something. */
  pump(): void {
    if (this.isBusy) return;
    const { random, trouble } = this.database;
    for (let next = this.asked[0]; next && !this.isBroken; next = this.asked[0]) {
      const chance = random.next();
      if (chance < trouble.cutBefore) {
        this.break();
        return;
      }
      if (chance < trouble.cutBefore + trouble.hang) {
        this.hang();
        return;
      }
      if (next.query.text === "commit" && random.chance(trouble.lateCommit)) {
        this.commitLate();
        return;
      }
      const isLost = random.chance(trouble.cutAfter);
      const isRun = this.execute(next, random.chance(trouble.conflict), isLost);
      if (!isRun) return;
      if (isLost) {
        this.break();
        return;
      }
      if (random.chance(trouble.slow)) {
        this.later(random.between(5, 300));
        return;
      }
    }
  }

  /** False while it waits for its turn. `isLost`: it is done, and its answer does not arrive. */
  private execute(next: Asked, isConflict: boolean, isLost: boolean): boolean {
    try {
      if (isConflict && this.transaction && !this.transaction.isFailed) throw sqlError("40001", "conflict");
      const result = this.run(next);
      if (result === null) return false;
      if (isLost) return true;
      this.asked.shift();
      next.resolve(result);
    } catch (error) {
      this.asked.shift();
      if (this.transaction) this.transaction.isFailed = true;
      next.reject(error as Error);
    }
    return true;
  }

  private run({ query: { name, text, values = [] }, input }: Asked): Result | null {
    const { transaction, database } = this;
    if (text.startsWith("begin")) return this.begin(text);
    if (text === "rollback") return this.finish(false);
    if (text === "commit") return this.finish(true);
    if (transaction?.isFailed) throw sqlError("25P02", "current transaction is aborted");
    const one = (row: unknown): Result => ({ rows: [row], command: "SELECT" });
    if (name === "stock-load-small") return one(database.load(transaction, true, input as Question));
    if (name === "stock-load") return one(database.load(transaction, false, input as Question));
    if (name?.startsWith("stock-save-")) {
      if (!transaction) return one({ positions: [] });
      return one(database.save(transaction, name.slice("stock-save-".length), input as SavedParts));
    }
    if (text.includes("server_version_num")) return one({ version: 180_000 });
    if (text.includes("pg_xact_status")) return one({ isOver: !database.isRunning(Number(values[0])) });
    if (text.includes("hasEffect")) return one({ hasEffect: database.hasEffect(values) });
    if (text.includes("with asked as")) {
      const ids = (values[0] as string[]).filter((id) => database.tables.locked.has(id));
      return { rows: ids.map((id) => ({ id })), command: "SELECT" };
    }
    throw new Error(`the simulated database does not know this statement: ${text.slice(0, 200)}`);
  }

  private begin(text: string): Result | null {
    const { database } = this;
    this.transaction ??= {
      connection: this,
      xid: null,
      lanes: [],
      isFailed: false,
      apply: [],
      seen: new Map(),
      changed: new Set(),
    };
    const { transaction } = this;
    const askedAt = this.askedTurnAt ?? database.time.nowMs;
    this.askedTurnAt = askedAt;
    const [, tables] = /lock table ([\w, ]+) in exclusive mode/.exec(text) ?? [];
    const lanes = tables?.split(", ") ?? [];
    if (lanes.length > 0 && !database.takeTurns(transaction, lanes)) {
      this.waitForTurn(transaction);
      return null;
    }
    const ms = database.time.nowMs - askedAt;
    this.askedTurnAt = null;
    return { rows: [{ ms }], command: "SELECT" };
  }

  private waits: Transaction | null = null;
  private askedTurnAt: number | null = null;

  private waitForTurn(transaction: Transaction): void {
    if (this.waits === transaction) return;
    this.waits = transaction;
    this.database.time.after(TURN_MS_MAX, () => {
      if (this.transaction !== transaction || transaction.lanes.length > 0 || this.isBroken) return;
      this.database.givenUp(this);
      this.askedTurnAt = null;
      transaction.isFailed = true;
      this.asked.shift()?.reject(sqlError("55P03", "canceling statement due to lock timeout"));
      this.pump();
    });
  }

  private finish(isCommit: boolean): Result {
    const { transaction, database } = this;
    this.transaction = null;
    if (!transaction) return { rows: [], command: isCommit ? "COMMIT" : "ROLLBACK" };
    try {
      if (!isCommit || transaction.isFailed) return { rows: [], command: "ROLLBACK" };
      database.commit(transaction);
      return { rows: [], command: "COMMIT" };
    } finally {
      database.end(transaction);
    }
  }

  private commitLate(): void {
    const { transaction, database } = this;
    this.transaction = null;
    this.break();
    if (transaction) database.time.after(database.random.between(5, 60), () => database.endLate(transaction));
  }

  /** Says nothing any more. The server ends its transaction after a while, the client gives up later. */
  private hang(): void {
    const { time } = this.database;
    this.isBusy = true;
    const { transaction } = this;
    time.after(IDLE_IN_TRANSACTION_MS, () => {
      if (transaction && this.transaction === transaction) {
        this.transaction = null;
        this.database.end(transaction);
      }
    });
    time.after(NO_ANSWER_MS, () => this.break("Query read timeout"));
  }

  break(why = "Connection terminated unexpectedly"): void {
    if (this.isBroken) return;
    this.isBroken = true;
    const { transaction } = this;
    this.transaction = null;
    this.database.gone(this);
    this.owner?.all.delete(this);
    if (transaction) this.database.end(transaction);
    if (!this.owner?.isDead) for (const { reject } of this.asked.splice(0)) reject(new Error(why));
  }
}

function sqlError(code: string, message: string, table?: string): Error {
  return Object.assign(new Error(message), { code, table });
}
