import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import { readPolicies } from "@/lib/settings/policy-settings-queries";
import { newId } from "@/lib/signature";
import { riskSince } from "./read-risk";
import { type Figures, noFigures } from "./replay";
import { askedProducts } from "./replay-queries";
import type { Replay, ReplayRequest, ReplaysQuery } from "./replay-schemas";
import {
  endReplay,
  findReplay,
  insertReplay,
  listReplays,
  policyOfRow,
  type StoredReplay,
  saveTolerance,
} from "./replay-statements";
import { readBuying, readHolds } from "./risk-queries";

type Caller = { caller: Admin | Key };

export async function answerReplay({ caller, body }: Caller & { body: ReplayRequest }): Promise<Answer> {
  const started = await startReplay(body, actorOf(caller));
  if (started) return json(202, bodyOf(started));
  return "policyCode" in body
    ? unknownPolicy()
    : problem("INVENTORY_ROW_NOT_FOUND", "The product has no row in that warehouse.");
}

/** Starts a replay of the last 30 days with a change. Null if there is no such policy or row. */
export async function startReplay(wished: ReplayRequest, actor: string): Promise<StoredReplay | null> {
  const until = new Date();
  const span = { since: riskSince(until), until };
  const policyCode = "policyCode" in wished ? wished.policyCode : await policyOfRow(wished);
  if (policyCode === null) return null;
  const isOfPolicy = "policyCode" in wished;
  const [policies, asked, buying, holds] = await Promise.all([
    readPolicies(policyCode),
    isOfPolicy ? askedProducts(policyCode, span) : { productIds: [wished.productId], leftOut: 0 },
    readBuying(span.since),
    readHolds(span.since),
  ]);
  if (policies.length === 0) return null;
  const own = holds.filter((row) => row.policyCode === policyCode);
  const [bought, leaked] = [sum(own, "boughtUnits"), sum(own, "leakedUnits")];
  const share = bought + leaked === 0 ? 0 : bought / (bought + leaked);
  const half = buying.find((row) => row.policyCode === policyCode)?.half ?? 0;
  const figures = { happened: noFigures(), unchanged: noFigures(), changed: noFigures() };
  const stored = await insertReplay({
    ...{ id: newId(), policyCode, actor, ...span },
    tried: isOfPolicy ? { holdSeconds: wished.holdSeconds } : wished,
    productIds: asked.productIds,
    result: { ...figures, leftOut: asked.leftOut, buying: { share, afterMs: half * 1000 } },
  });
  kickJobs();
  return stored;
}

export async function readReplays(query: ReplaysQuery): Promise<{ replays: Replay[] }> {
  return { replays: (await listReplays(query)).map(bodyOf) };
}

export async function answerFindReplay(id: string): Promise<Answer> {
  const found = await findReplay(id);
  return found
    ? json(200, bodyOf(found))
    : problem("REPLAY_NOT_FOUND", "No replay has that id, or it is no longer kept.");
}

export async function answerStopReplay(id: string): Promise<Answer> {
  await endReplay(id, "PERSON");
  return await answerFindReplay(id);
}

type ToleranceCall = Caller & { params: { policyCode: string }; body: { percent: number } };

export async function answerTolerance({ caller, params: { policyCode }, body }: ToleranceCall): Promise<Answer> {
  const saved = await saveTolerance(policyCode, body.percent, actorOf(caller));
  if (saved === null) return unknownPolicy();
  return json(200, { ...saved, updatedAt: saved.updatedAt.toISOString() });
}

function unknownPolicy(): Answer {
  return problem("POLICY_NOT_FOUND", "No policy has that code.");
}

function bodyOf({ result, actor, productIds, ...stored }: StoredReplay): Replay {
  const { happened, unchanged, changed, leftOut, buying } = result;
  const { lostUnits, grantedUnits, regainedUnits } = changed;
  return {
    ...stored,
    startedBy: actor,
    products: productIds.length,
    leftOut,
    happened: figuresBody(happened),
    unchanged: figuresBody(unchanged),
    changed: { ...figuresBody(changed), lostUnits, grantedUnits, regainedUnits },
    assumed: { buyPercent: buying.share * 100, afterSeconds: buying.afterMs / 1000 },
    since: stored.since.toISOString(),
    until: stored.until.toISOString(),
    startedAt: stored.startedAt.toISOString(),
    endedAt: stored.endedAt?.toISOString() ?? null,
  };
}

function figuresBody({ soldUnits, refusedUnits, heldUnitMs, missingUnits }: Figures) {
  return { soldUnits, refusedUnits, heldUnitMinutes: heldUnitMs / 60_000, missingUnits };
}

function sum(rows: readonly { boughtUnits: number; leakedUnits: number }[], name: "boughtUnits" | "leakedUnits") {
  return rows.reduce((all, row) => all + row[name], 0);
}
