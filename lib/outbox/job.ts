/** Something to be done after the commit that caused it, at least once. */
export type Job = {
  /** A bigint in text. */
  id: string;
  kind: string;
  /** What it is about: a waitlist entry, a reservation, a payment, a user. */
  subjectId: string;
  /** As it was enqueued, through JSON; null where nothing was. */
  payload: unknown;
  /** This one included: 1 at the first. */
  attempts: number;
};

/**
 * Does a job. It may be asked again for one that it has done, so a second time changes nothing. Throwing means "try
 * again later"; `JobRefused` means "never".
 */
export type JobHandler = (job: Job) => Promise<void>;

/** No other attempt can go better: the job is given up at once, for a person to look at. Known by its name across bundles. */
export class JobRefused extends Error {
  override readonly name = "JobRefused";
}
