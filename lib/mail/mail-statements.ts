import { randomUUID } from "node:crypto";
import { boundedQuery } from "@/lib/db/bounded-query";
import { pool } from "@/lib/db/pool";
import type { RenderedMail } from "./mail-content";

export type WrittenMail = RenderedMail & { id: string; recipient: string; sentAt: Date | null };

const MAIL = `id, recipient, subject, text_body as text, html_body as html, sent_at as "sentAt"`;

/** The mail that was written for a job; null where none has been. */
export async function findMailOfJob(jobId: string): Promise<WrittenMail | null> {
  const { rows } = await boundedQuery<WrittenMail>(pool(), {
    text: `select ${MAIL} from mail where outbox_id = $1::bigint`,
    values: [jobId],
  });
  return rows[0] ?? null;
}

/** Writes a job's mail down, once: where another attempt was faster, that attempt's mail is the one. */
export async function writeMail(
  job: { id: string; kind: string },
  { recipient, subject, text, html }: RenderedMail & { recipient: string },
): Promise<void> {
  await boundedQuery(pool(), {
    text: `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at)
      values ($1::uuid, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::text, clock_timestamp())
      on conflict (outbox_id) do nothing`,
    values: [randomUUID(), job.id, job.kind, recipient, subject, text, html],
  });
}

export async function markSent(id: string): Promise<void> {
  await boundedQuery(pool(), {
    text: "update mail set sent_at = clock_timestamp() where id = $1::uuid and sent_at is null",
    values: [id],
  });
}
