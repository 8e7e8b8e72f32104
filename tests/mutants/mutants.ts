/** A bug as somebody could have made it: one text of one file in place of another. */
export type Mutant = {
  about: string;
  file: string;
  from: string;
  to: string;
  /** Tests on a real Postgres that catch it if neither the simulation nor the property tests do. */
  tests?: string;
  /** Neither the simulation nor the property tests read SQL. */
  isSql?: boolean;
};

const MODEL = "tests/integration/stock/model.test.ts";
const PROMISES = "tests/integration/stock/writer-promises.test.ts";
const ONCE = "tests/integration/stock/once.test.ts";
const LINE = "tests/integration/stock/waitlist.test.ts";
const RESTARTED = "tests/faults/postgres-restarted.test.ts";
const LOST = "tests/faults/lost-commit.test.ts";

const core: Mutant[] = [
  {
    about: "a sale leaves its units reserved",
    file: "verbs/confirm.ts",
    from: "{ reserved: -line.quantity, committed: line.quantity },",
    to: "{ committed: line.quantity },",
  },
  {
    about: "a hold that ends frees one unit",
    file: "verbs/end-hold.ts",
    from: "{ reserved: -line.quantity },",
    to: "{ reserved: -1 },",
  },
  {
    about: "a hold that ends keeps its status",
    file: "verbs/end-hold.ts",
    from: 'status: "RELEASED",',
    to: "status: reservation.status,",
  },
  {
    about: "an offer does not end with its hold",
    file: "verbs/end-hold.ts",
    from: "if (offer) endOffer(draft, offer, STATUS_AFTER[end.releaseReason], now);",
    to: "",
  },
  {
    about: "an offer that was paid stays open",
    file: "verbs/confirm.ts",
    from: 'if (offer) endOffer(draft, offer, "ACCEPTED", now);',
    to: "",
  },
  {
    about: "extensions are not counted",
    file: "verbs/extend.ts",
    from: "extensionsLeft: extensionsLeft - 1,",
    to: "extensionsLeft,",
    tests: MODEL,
  },
  {
    about: "a hold lasts for its longest product",
    file: "verbs/hold-lines.ts",
    from: "holdSeconds: Math.min(",
    to: "holdSeconds: Math.max(",
  },
  {
    about: "a holder may have one more than the limit",
    file: "verbs/hold-lines.ts",
    from: "if (held + requested > maxHeld)",
    to: "if (held + requested > maxHeld + 1)",
  },
  {
    about: "what was bought does not count against the limit",
    file: "verbs/hold-lines.ts",
    from: "held + units.bought + requested > maxBought",
    to: "held + requested > maxBought",
  },
  {
    about: "a transfer loses a unit on its way",
    file: "verbs/transfer.ts",
    from: 'draft.move(target, { onHand: quantity }, { type: "TRANSFERRED_IN"',
    to: 'draft.move(target, { onHand: quantity - 1 }, { type: "TRANSFERRED_IN"',
  },
  {
    about: "a transfer takes promised units",
    file: "verbs/transfer.ts",
    from: "if (movable < quantity) {",
    to: "if (source.onHand < quantity) {",
  },
  {
    about: "a shipment takes nothing from the shelf",
    file: "verbs/ship.ts",
    from: "deltas: (_, quantity) => ({ onHand: -quantity, committed: -quantity }),",
    to: "deltas: (_, quantity) => ({ committed: -quantity }),",
  },
  {
    about: "a receipt brings twice as much",
    file: "verbs/receive.ts",
    from: "{ onHand: command.quantity },",
    to: "{ onHand: 2 * command.quantity },",
  },
  {
    about: "safety stock is for sale",
    file: "state.ts",
    from: "return row.onHand - row.reserved - row.committed - row.safetyStock - row.setAside;",
    to: "return row.onHand - row.reserved - row.committed - row.setAside;",
  },
  {
    about: "units set aside are for sale",
    file: "state.ts",
    from: "return row.onHand - row.reserved - row.committed - row.safetyStock - row.setAside;",
    to: "return row.onHand - row.reserved - row.committed - row.safetyStock;",
  },
  {
    about: "sold units are for sale again",
    file: "state.ts",
    from: "return row.onHand - row.reserved - row.committed - row.safetyStock - row.setAside;",
    to: "return row.onHand - row.reserved - row.safetyStock - row.setAside;",
  },
  {
    about: "a hold blocks stock at the moment of its end",
    file: "state.ts",
    from: 'return reservation.status === "PENDING" && reservation.expiresAt <= now;',
    to: 'return reservation.status === "PENDING" && reservation.expiresAt < now;',
    tests: MODEL,
  },
  {
    about: "the line is not served when units come free",
    file: "writer/decide-group.ts",
    from: "const isServed = state.waitlist.size > 0 &&",
    to: "const isServed = false &&",
  },
  {
    about: "the line is not served when holds run out",
    file: "writer/decide-group.ts",
    from: "const promoted = serve(group, waitedFor);",
    to: "const promoted = new Map<string, number>();",
  },
  {
    about: "the last to come is served first",
    file: "verbs/serve-waitlist.ts",
    from: "(a.arrival === b.arrival ? 0 : a.arrival - b.arrival)",
    to: "(a.arrival === b.arrival ? 0 : b.arrival - a.arrival)",
    tests: LINE,
  },
  {
    about: "who cannot be reached gets offers",
    file: "verbs/waitlist-entries.ts",
    from: "return isProven(waitlistEntry) || waitlistEntry.seenAt > now - SEEN_SECONDS * 1000;",
    to: "return true;",
    tests: MODEL,
  },
];

const writer: Mutant[] = [
  {
    about: "an answer to COMMIT that is lost counts as a failure",
    file: "writer/group-transaction.ts",
    from: 'if (troubleOf(error) !== "unavailable" || !(await wasCommitted(pool, changes, loaded))) throw error;',
    to: "throw error;",
    tests: LOST,
  },
  {
    about: "an answer to COMMIT that is lost counts as done",
    file: "writer/group-transaction.ts",
    from: "return await hasEffect(pool, changes, loaded);",
    to: "return true;",
  },
  {
    about: "the fate of a group is looked up while its transaction may still commit",
    file: "writer/group-transaction.ts",
    from: "if (await isOver(pool, loaded.xid)) return",
    to: "return",
  },
  {
    about: "a COMMIT that Postgres answers with ROLLBACK counts as done",
    file: "writer/group-transaction.ts",
    from: 'invariant(command === "COMMIT", "a transaction whose statements succeeded commits");',
    to: "void command;",
    tests: "tests/integration/stock/missing-row.test.ts",
  },
  {
    about: "refused holds are not decided anew when overdue ones could be ended",
    file: "writer/group-transaction.ts",
    from: 'if (!mayWait || group.results.some(({ kind }) => kind === "deferred")) {',
    to: "if (!mayWait) {",
  },
  {
    about: "answers go to the wrong callers",
    file: "writer/stock-lane.ts",
    from: "const result = results[index];",
    to: "const result = results[jobs.length - 1 - index];",
  },
  {
    about: "commands that a group leaves are forgotten",
    file: "writer/stock-lane.ts",
    from: "this.queue.putBack(left);",
    to: "",
  },
  {
    about: "half of a group that is divided is forgotten",
    file: "writer/stock-lane.ts",
    from: "const second = await this.attempt(jobs.slice(middle));",
    to: "const second: Attempt = { left: [], trouble: null };",
    tests: PROMISES,
  },
  {
    about: "the queue is served from its end",
    file: "writer/stock-lane.ts",
    from: "this.parked.size === 0 ? this.jobs.splice(0, most) :",
    to: "this.parked.size === 0 ? this.jobs.splice(-most) :",
    tests: PROMISES,
  },
  {
    about: "commands on a locked row are decided without it",
    file: "writer/decide-group.ts",
    from: 'if (lockedRow !== null) return { kind: "deferred", lockedRow };',
    to: "",
  },
  {
    about: "those behind a row that is free again are not woken",
    file: "writer/stock-lane.ts",
    from: "this.jobs.unshift(...parked.jobs);\n  }\n\n  /** Resolves",
    to: "}\n\n  /** Resolves",
    tests: PROMISES,
  },
  {
    about: "a key with another body gets the first one's answer",
    file: "writer/decide-group.ts",
    from: "return before.fingerprint === once.fingerprint ?",
    to: "return before ?",
  },
  {
    about: "a key that is used twice in one group has two effects",
    file: "writer/decide-group.ts",
    from: "kept.set(once.key, record);",
    to: "",
  },
  {
    about: "answers are not kept",
    file: "writer/decide-group.ts",
    from: "changes.keptAnswers.set(once.key, record);",
    to: "",
  },
  {
    about: "outcomes name the group's first entries",
    file: "writer/decide-group.ts",
    from: "const made = positions.slice(first, first + count);",
    to: "const made = positions.slice(0, count);",
  },
];

const statements: Mutant[] = [
  {
    about: "entries of one group are all chained to the one before it",
    file: "database/save-statements.ts",
    from: "chains.set(key, { chainHead: own, chainCount: chainCount + 1 });",
    to: "chains.set(key, { chainHead, chainCount: chainCount + 1 });",
  },
  {
    about: "lines of holds that end stay as they are",
    file: "database/save-statements.ts",
    from: "changedLines: changedReservations.filter((each) => !reroutes.includes(each)).flatMap(linesOf),",
    to: "changedLines: [],",
  },
  {
    about: "lines do not know when their hold ends",
    file: "database/save-statements.ts",
    from: 'const heldUntil = status === "PENDING" ? expiresAt : null;',
    to: 'const heldUntil = status === "PENDING" ? expiresAt + 60_000 : null;',
    tests: MODEL,
  },
  {
    about: "the end of a hold is written once",
    file: "database/tables.ts",
    from: 'expiresAt: changing("expires_at", "moment"),\n  confirmedAt',
    to: 'expiresAt: fixed("expires_at", "moment"),\n  confirmedAt',
    tests: MODEL,
    isSql: true,
  },
  {
    about: "what was shipped is not written",
    file: "database/tables.ts",
    from: 'shipped: changing("shipped", "integer"),',
    to: 'shipped: fixed("shipped", "integer"),',
    tests: MODEL,
    isSql: true,
  },
  {
    about: "recorded answers are not found",
    file: "database/load-statements.ts",
    from: `where a.key = any(\${answerKeys}))`,
    to: `where a.key = any(\${answerKeys}) and false)`,
    tests: ONCE,
    isSql: true,
  },
  {
    about: "overdue holds count against their holder's limit",
    file: "database/load-statements.ts",
    from: `and l.status = 'PENDING' and l.held_until > \${MOMENT}) as held`,
    to: "and l.status = 'PENDING') as held",
    tests: MODEL,
    isSql: true,
  },
  {
    about: "the line is not looked for",
    file: "database/load-statements.ts",
    from: `return \`(exists (\${waits} and \${isProven("w")}) or exists (\${waits} and \${isSeen("w")}))\`;`,
    to: `return \`(false and (exists (\${waits} and \${isProven("w")}) or exists (\${waits} and \${isSeen("w")})))\`;`,
    tests: LINE,
    isSql: true,
  },
  {
    about: "holds are found a minute after their end",
    file: "database/load-whole-statements.ts",
    from: "and l.status = 'PENDING' and l.held_until <= moment.now\n    order by",
    to: "and l.status = 'PENDING' and l.held_until <= moment.now - interval '1 minute'\n    order by",
    tests: MODEL,
    isSql: true,
  },
  {
    about: "a row that is missing is not noticed",
    file: "database/save-statements.ts",
    from: "changedRows: { sql: (p, rows) => CHAINED_ROW.update(p, rows, { updated_at: momentIn(p) }), mustExist: true },",
    to: "changedRows: { sql: (p, rows) => CHAINED_ROW.update(p, rows, { updated_at: momentIn(p) }) },",
    tests: "tests/integration/stock/missing-row.test.ts",
    isSql: true,
  },
  {
    about: "a transaction that a crash has lost is waited for",
    file: "database/fate-statements.ts",
    from: 'if (sqlState(error) === "22023") return true;',
    to: "",
    tests: RESTARTED,
  },
  {
    about: "another group's entry is taken for this one's",
    file: "database/fate-statements.ts",
    from: "where created_at = (select now from moment) and xmin = $2::xid8::xid\n           and product_id = $3::uuid and warehouse_id = $4::uuid and reservation_id is not distinct from $5::uuid)",
    to: "where product_id = $3::uuid and warehouse_id = $4::uuid)",
    tests: LOST,
    isSql: true,
  },
];

export const MUTANTS: readonly Mutant[] = [...core, ...writer, ...statements].map((mutant) => {
  return { ...mutant, file: `lib/stock/${mutant.file}` };
});
