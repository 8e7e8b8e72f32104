import type { z } from "zod";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { keepVerdict } from "./keep-verdict";
import type { AcknowledgeRequest, FindingKind, WatchEdit, WatchSettings } from "./verdict-schemas";
import { acknowledge, readWatch, saveWatch } from "./verdict-statements";

type Caller = { caller: Key | Admin };

/** Notes who has seen that something is wrong. It stays wrong, and others see who looks after it. */
export async function answerAcknowledge({
  caller,
  params: { kind },
  body: { state, acknowledged },
}: Caller & { params: { kind: FindingKind }; body: z.infer<typeof AcknowledgeRequest> }): Promise<Answer> {
  const actor = acknowledged ? actorOf(caller) : null;
  const note = () => acknowledge(kind, state, actor);
  let isDone = await note();
  if (!isDone) {
    // In its first seconds it is shown, but not kept yet.
    await keepVerdict();
    isDone = await note();
  }
  if (isDone) return json(200, { kind, state, acknowledged });
  return problem("CHANGED_MEANWHILE", "It is well again, or something else is wrong now. Nothing was changed.");
}

export async function readWatchSettings(): Promise<WatchSettings> {
  const { settings } = await readWatch();
  return { ...settings, updatedAt: settings.updatedAt.toISOString() };
}

export async function answerWatchEdit({ caller, body }: Caller & { body: WatchEdit }): Promise<Answer> {
  const isSaved = await saveWatch(body, actorOf(caller));
  const current = await readWatchSettings();
  if (isSaved) return json(200, current);
  return problem("CHANGED_MEANWHILE", "It was changed after you read it. Nothing was changed now.", { current });
}
