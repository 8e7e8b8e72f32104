import type { RaceStrategy } from "../race-schemas";
import { groupCommit } from "./group-commit";
import { guardedUpdate } from "./guarded-update";
import { naive } from "./naive";
import { readCommittedLock } from "./read-committed-lock";
import { serializableNoRetry } from "./serializable-no-retry";
import { serializableRetry } from "./serializable-retry";
import type { Strategy } from "./strategy";

export const STRATEGIES: Readonly<Record<RaceStrategy, Strategy>> = {
  NAIVE: naive,
  SERIALIZABLE_NO_RETRY: serializableNoRetry,
  SERIALIZABLE_RETRY: serializableRetry,
  READ_COMMITTED_LOCK: readCommittedLock,
  GUARDED_UPDATE: guardedUpdate,
  GROUP_COMMIT: groupCommit,
};
