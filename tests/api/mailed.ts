import { expect, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";

export type Mail = { kind: string; subject: string; text: string; notMeUrl: string | null };

const WAIT_MS = 10_000;

/** Runs jobs until none is due or under way, another call's included. */
export async function allMailed(): Promise<void> {
  await vi.waitFor(async () => {
    await runDueJobs();
    const { rowCount } = await pool().query(
      "select from outbox where done_at is null and failed_at is null and due_at <= clock_timestamp()",
    );
    expect(rowCount).toBe(0);
  }, WAIT_MS);
}

/** What the shop has written to an address so far, the oldest first. */
export async function mailsTo(email: string, kind: string | null = null): Promise<Mail[]> {
  const { rows } = await pool().query<Mail>(
    `select kind, subject, text_body as text, not_me_url as "notMeUrl" from mail
     where lower(recipient) = lower($1) and ($2::text is null or kind = $2) order by outbox_id`,
    [email, kind],
  );
  return rows;
}
