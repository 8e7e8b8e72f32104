import type { Operation } from "@/lib/http/operation";
import { Replay, ReplayParams, ReplayRequest, Replays, ReplaysQuery } from "./replay-schemas";
import { Risk, RiskTolerance, ToleranceEdit, ToleranceParams } from "./risk-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;
const act = { method: "POST", tag: "Admin", caller: "admin" } as const;

export const riskOperation = {
  ...look,
  id: "getRisk",
  path: "/api/admin/risk",
  summary: "Get what went wrong or was lost in the last 30 days",
  description:
    "Per policy and product: units sold and not there, holds that nobody bought, refused requests; and what the shop's own history advises. A few seconds old.",
  success: { status: 200, description: "The figures.", schema: Risk },
  problems: [],
} as const satisfies Operation;

export const editToleranceOperation = {
  ...look,
  id: "editOversellTolerance",
  method: "PUT",
  path: "/api/admin/risk/tolerances/{policyCode}",
  summary: "Change how many of a policy's sold units may be missing before Home raises an alert",
  params: ToleranceParams,
  body: ToleranceEdit,
  success: { status: 200, description: "The tolerance now.", schema: RiskTolerance },
  problems: ["VALIDATION_ERROR", "POLICY_NOT_FOUND"],
} as const satisfies Operation;

export const listReplaysOperation = {
  ...look,
  id: "listReplays",
  path: "/api/admin/risk/replays",
  summary: "List replays, newest first",
  query: ReplaysQuery,
  success: { status: 200, description: "At most 50.", schema: Replays },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const startReplayOperation = {
  ...act,
  id: "startReplay",
  path: "/api/admin/risk/replays",
  summary: "Replay the last 30 days with another hold length or safety stock",
  description:
    "Decides the requests for the policy's products, or the row's, again, in memory, by the rules that decided them then. Nothing of the shop changes. Poll the replay for its progress. One of the same policy that is under way is stopped.",
  body: ReplayRequest,
  success: { status: 202, description: "Started.", schema: Replay },
  problems: ["VALIDATION_ERROR", "POLICY_NOT_FOUND", "INVENTORY_ROW_NOT_FOUND"],
} as const satisfies Operation;

export const getReplayOperation = {
  ...look,
  id: "getReplay",
  path: "/api/admin/risk/replays/{id}",
  summary: "Get a replay",
  params: ReplayParams,
  success: { status: 200, description: "What came of it so far.", schema: Replay },
  problems: ["VALIDATION_ERROR", "REPLAY_NOT_FOUND"],
} as const satisfies Operation;

export const stopReplayOperation = {
  ...act,
  id: "stopReplay",
  path: "/api/admin/risk/replays/{id}/stop",
  summary: "Stop a replay",
  params: ReplayParams,
  success: { status: 200, description: "What came of it.", schema: Replay },
  problems: ["VALIDATION_ERROR", "REPLAY_NOT_FOUND"],
} as const satisfies Operation;

export const RISK_OPERATIONS = [
  riskOperation,
  editToleranceOperation,
  listReplaysOperation,
  startReplayOperation,
  getReplayOperation,
  stopReplayOperation,
] as const;
