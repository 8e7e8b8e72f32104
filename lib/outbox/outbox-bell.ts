import { oncePerProcess } from "@/lib/per-process";

/**
 * Rung after a commit that put jobs into the outbox by whoever cannot know who does them. Rung in vain it costs
 * nothing: a timer or the scheduler finds the jobs too, a little later.
 */
export function outboxBell(): { ring: () => void } {
  return oncePerProcess("outbox bell", () => ({ ring: () => undefined }));
}
