import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Admin, actorOf, isInScope, type Key, type Scope, type Staff, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { withProductIds } from "@/lib/catalog/product-id";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { readHoldsToRelease } from "@/lib/explain/explain";
import { type Answer, json } from "@/lib/http/answer";
import { type FieldError, problem, refuse, refuseFields } from "@/lib/http/problem";
import { completeAnswer } from "@/lib/idempotency/complete-answer";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { LOCALE } from "@/lib/messages/locale";
import type { OpenQuestion, WrongFigure } from "@/lib/stock/commands";
import { findCountPlace, findCountWarehouse, findFirstEntries, listCounters } from "./count-queries";
import {
  type AppliedCount,
  type ApplyRequest,
  type CancelCountRequest,
  type ChooseRequest,
  COUNT_LINES_MAX,
  type CountEdit,
  type CountedFigures,
  type CountStatus,
  type NewCount,
  type RecountRequest,
} from "./count-schemas";
import {
  askRecount,
  type Changed,
  cancelCount,
  chooseFigure,
  editCount,
  enterFigures,
  openCount,
} from "./count-statements";
import { type KnownCount, type KnownLine, knownCount, readCount, readerOf } from "./read-counts";

type By = { caller: Key | Admin | Staff };
type OnCount<Body> = By & { params: { id: string }; body: Body };

/** Opens a count of a warehouse, or of part of what it has. */
export async function answerOpen({ caller, body }: By & { body: z.output<typeof NewCount> }): Promise<Answer> {
  const { id = randomUUID(), warehouseId, productIds = null, notCountedForDays = null } = body;
  const { assignee = null, dueOn = null, isBlind = true, note = null } = body;
  const scope = scopeOf(caller);
  requireInScope(scope, warehouseId);
  const warehouse = await findCountWarehouse(warehouseId);
  if (!warehouse) return problem("WAREHOUSE_NOT_FOUND", "No warehouse has that id.", { warehouseId });
  if (!warehouse.isActive) {
    const warehouseCode = warehouse.code;
    return refusalProblem({ ok: false, code: "WAREHOUSE_CLOSED", warehouseId, warehouseCode });
  }
  if (productIds) await requireProducts(warehouseId, productIds);
  if (assignee) await requireCounter(warehouseId, assignee);
  const plan = {
    id,
    warehouseId,
    productIds,
    notCountedForDays,
    assignee,
    dueOn,
    isBlind,
    note,
    actor: actorOf(caller),
  };
  const products = await openCount(plan);
  if (products === 0) return problem("NOTHING_TO_COUNT", nothingText(notCountedForDays));
  if (products > COUNT_LINES_MAX) {
    const most = COUNT_LINES_MAX.toLocaleString(LOCALE);
    const detail = `The warehouse has more than ${most} products. Count it in parts: name products, or give notCountedForDays, which takes the longest ago first.`;
    return problem("TOO_MANY_MATCH", detail, { maximum: COUNT_LINES_MAX });
  }
  const count = await readCount(id, readerOf(caller));
  return count ? json(201, count, { location: `/api/admin/counts/${id}` }) : notFound();
}

function nothingText(days: number | null): string {
  if (days === null) return "The warehouse has no products yet. Name the products to count.";
  return `Everything was counted within ${days === 1 ? "a day" : `${days} days`}, or is in an open count.`;
}

async function requireProducts(warehouseId: string, productIds: readonly string[]): Promise<void> {
  const known = await findFirstEntries(warehouseId, productIds);
  const unknown = productIds.find((id) => !known.has(id));
  if (unknown !== undefined) refuse("PRODUCT_NOT_FOUND", "No product has that id.", { productId: unknown });
}

async function requireCounter(warehouseId: string, assignee: string): Promise<void> {
  const people = await listCounters(warehouseId);
  if (people.some(({ email }) => email === assignee)) return;
  const message = "must be the email address of an admin, or of staff of the warehouse";
  refuseFields([{ path: "assignee", code: "INVALID_ASSIGNEE", message }]);
}

/** Clocks of devices differ by as much, even set by the network. */
const AHEAD_MS_MAX = 5_000;

/** Keeps what somebody counted, all lines or none. */
export async function answerEnter(call: OnCount<z.output<typeof CountedFigures>>): Promise<Answer> {
  const { caller, params, body } = call;
  const warehouseId = await countPlace(params.id, scopeOf(caller));
  const named = await withProductIds(body.lines);
  const ids = named.flatMap(({ productId }) => productId ?? []);
  const since = await findFirstEntries(warehouseId, ids);
  const errors: FieldError[] = [];
  const seen = new Map<string, number>();
  const figures = body.lines.map(({ counted, countedAt = null }, line) => {
    const { productId, sku } = named[line] ?? { productId: null, sku: null };
    if (productId === null || !since.has(productId)) {
      const detail = sku === null ? "No product has that id." : `No product has the SKU ${sku}.`;
      return refuse("PRODUCT_NOT_FOUND", detail, {
        path: `lines.${line}`,
        ...(sku === null ? { productId } : { sku }),
      });
    }
    const message = countedAt === null ? null : momentFault(Date.parse(countedAt), since.get(productId) ?? null);
    if (message !== null) errors.push({ path: `lines.${line}.countedAt`, code: "INVALID_COUNTED_AT", message });
    const moment = `${productId} ${countedAt === null ? "now" : Date.parse(countedAt)}`;
    if ((seen.get(moment) ?? counted) !== counted) errors.push({ path: `lines.${line}.counted`, ...TWO_FIGURES });
    seen.set(moment, counted);
    return { productId, counted, countedAt };
  });
  if (errors.length > 0) refuseFields(errors);
  const on = { id: params.id, actor: actorOf(caller) };
  return await answered(call, await enterFigures(on, figures), { evenUnchanged: true });
}

const TWO_FIGURES = {
  code: "TWO_FIGURES",
  message: "must be the same as before: it is the same product at the same moment",
};

/** Why nothing can have been counted at a moment; null if it can. `since`: of the row's first entry. */
export function momentFault(at: number, since: Date | null): string | null {
  if (at > Date.now() + AHEAD_MS_MAX) return "must not be in the future";
  if (since === null || at >= since.getTime()) return null;
  return `must not be before ${since.toISOString()}, when the warehouse first had the product`;
}

/** Says who is to count, by when, and whether they are told the figures. */
export async function answerPlanEdit(call: OnCount<z.output<typeof CountEdit>>): Promise<Answer> {
  const { caller, params, body } = call;
  const { expectedVersion, ...edit } = body;
  const warehouseId = await countPlace(params.id, scopeOf(caller));
  if (edit.assignee) await requireCounter(warehouseId, edit.assignee);
  return await answered(call, await editCount({ id: params.id, actor: actorOf(caller), expectedVersion }, edit));
}

/** Says which of the figures that people counted holds. */
export async function answerChoose(call: OnCount<z.output<typeof ChooseRequest>>): Promise<Answer> {
  const changed = await chooseFigure({ id: call.params.id, actor: actorOf(call.caller) }, call.body);
  if (changed?.status === "OPEN" && !changed.isChanged) {
    const message = "must be a figure of the line, from after it was to be counted again";
    refuseFields([{ path: "entryId", code: "INVALID_ENTRY_ID", message }]);
  }
  return await answered(call, changed);
}

/** Asks for lines to be counted again. */
export async function answerRecount(call: OnCount<z.output<typeof RecountRequest>>): Promise<Answer> {
  const { productIds, note = null } = call.body;
  const changed = await askRecount({ id: call.params.id, actor: actorOf(call.caller) }, { productIds, note });
  if (changed?.status === "OPEN" && !changed.isChanged) {
    refuse("PRODUCT_NOT_FOUND", "The count has none of these products.", { productIds });
  }
  return await answered(call, changed);
}

/** Ends a count without changing stock. */
export async function answerCancel(call: OnCount<z.output<typeof CancelCountRequest> | undefined>): Promise<Answer> {
  const { note = null, expectedVersion } = call.body ?? {};
  const changed = await cancelCount({ id: call.params.id, actor: actorOf(call.caller), expectedVersion }, note);
  return await answered(call, changed);
}

/** Changes the stock by what was counted: all lines with a figure, or none. */
export async function answerApply(
  call: OnCount<z.output<typeof ApplyRequest> | undefined> & { record: RecordKey | null },
): Promise<Answer> {
  const { caller, params, record } = call;
  const { note = null, onShortage = "refuse", expectedVersion } = call.body ?? {};
  const count = await knownCount(params.id, scopeOf(caller));
  if (!count) return notFound();
  const { id: countId, warehouseId, version } = count;
  const isSeen = expectedVersion === undefined || expectedVersion === version;
  const lines = count.lines.flatMap(({ productId, figure }) => {
    return figure
      ? [{ productId, counted: figure.counted, countedAt: figure.countedAt, difference: figure.difference }]
      : [];
  });
  // No version is 0: the core refuses, so that a retry under its key gets the same answer.
  const on = { countId, warehouseId, expectedVersion: isSeen ? version : 0, openQuestion: openQuestion(count) };
  const command = { type: "ApplyCount", ...on, lines, onShortage, actor: actorOf(caller), note } as const;
  const answer = await answerCommand(record, command, ({ lines: applied, released, short }) => {
    const body: AppliedCount = {
      id: countId,
      status: "APPLIED",
      lines: applied.map(({ countedAt, ...line }) => {
        const difference = line.counted - line.expected;
        return { ...line, countedAt: new Date(countedAt).toISOString(), difference };
      }),
      released,
      short,
    };
    return json(200, body);
  });
  return await completeAnswer(record, answer, (text) => withWhatWouldBreak(text, count));
}

/** The most rows whose holds a refusal names. */
const TOLD_MAX = 20;

/** Of a refusal because promised units would be missing, names each row's product and the holds that would be released. */
async function withWhatWouldBreak(text: string, { warehouseId, lines }: KnownCount): Promise<string> {
  const facts = JSON.parse(text) as { refusedRows?: (WrongFigure & { sku?: string })[] };
  if (facts.refusedRows === undefined || facts.refusedRows.some(({ sku }) => sku !== undefined)) return text;
  const refusedRows = facts.refusedRows.map(async (row, at) => {
    const line = lines.find(({ productId }) => productId === row.productId);
    const isHeld = at < TOLD_MAX && row.requestedOnHand >= 0 && row.missing > 0;
    const holds = isHeld ? { holdsToRelease: await readHoldsToRelease(row.productId, warehouseId, row.missing) } : {};
    return { ...row, sku: line?.sku, name: line?.name, ...holds };
  });
  return JSON.stringify({ ...facts, refusedRows: await Promise.all(refusedRows) });
}

/** Why a count cannot be applied as it is; null if it can. */
function openQuestion({ lines }: KnownCount): OpenQuestion | null {
  const named = (state: KnownLine["state"]) =>
    lines.filter((line) => line.state === state).map(({ productId, sku, name }) => ({ productId, sku, name }));
  const [differing, alone] = [named("DIFFERS"), named("SECOND_NEEDED")];
  if (differing.length > 0) return { code: "COUNTS_DIFFER", lines: differing };
  if (alone.length > 0) return { code: "SECOND_COUNT_NEEDED", lines: alone };
  return lines.some(({ figure }) => figure !== null) ? null : { code: "NOTHING_COUNTED", lines: [] };
}

async function answered(
  { caller, params: { id } }: By & { params: { id: string } },
  changed: Changed,
  { evenUnchanged = false } = {},
): Promise<Answer> {
  if (changed === null) return notFound();
  const over = refuseOver(id, changed.status);
  if (over) return over;
  if (!changed.isChanged && !evenUnchanged) return changedMeanwhile(id);
  const count = await readCount(id, readerOf(caller));
  return count ? json(200, count) : notFound();
}

function refuseOver(countId: string, status: CountStatus): Answer | null {
  return status === "OPEN" ? null : refusalProblem({ ok: false, code: `COUNT_ALREADY_${status}`, countId });
}

function changedMeanwhile(id: string): Answer {
  return refusalProblem({ ok: false, code: "CHANGED_MEANWHILE", subject: "COUNT", id });
}

/** The warehouse of a count; refuses one of a warehouse that somebody does not work in, as an unknown one. */
async function countPlace(id: string, scope: Scope): Promise<string> {
  const warehouseId = await findCountPlace(id);
  if (warehouseId !== null && isInScope(scope, warehouseId)) return warehouseId;
  return refuse("COUNT_NOT_FOUND", "No count has that id.");
}

function notFound(): Answer {
  return problem("COUNT_NOT_FOUND", "No count has that id.");
}
