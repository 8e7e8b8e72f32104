/** Work to do after the commit that caused it, at least once. */
export type Job = {
  /** A bigint as text. */
  id: string;
  kind: string;
  /** What it is about: a waitlist entry, a reservation, a payment, a user. */
  subjectId: string;
  /** As enqueued, through JSON; null if there was none. */
  payload: unknown;
  /** Attempts so far, including this one: 1 at the first. */
  attempts: number;
};

/**
 * Runs a job. It may be called again for a job it has already done, so it must be idempotent. Throwing means "retry
 * later"; throwing `JobRefused` means "never retry".
 */
export type JobHandler = (job: Job) => Promise<void>;

/** Another attempt cannot succeed: the job fails at once, for a person to look at. Recognised by its name, since bundles have their own copies. */
export class JobRefused extends Error {
  override readonly name = "JobRefused";
}
