import { inTransaction } from "@/lib/db/in-transaction";
import { pool } from "@/lib/db/pool";
import { enqueue } from "@/lib/outbox/outbox-statements";
import { isSeenIn, subjectOf, WELL_AGAIN } from "./verdict";
import type { FindingKind, Found, WatchEdit, WatchSettings } from "./verdict-schemas";

type Settings = Omit<WatchSettings, "updatedAt"> & { updatedAt: Date };

const SETTINGS = `owner_share_percent as "ownerSharePercent", owner_share_units as "ownerShareUnits",
  conversion_fall_percent as "conversionFallPercent",
  waiting_units as "waitingUnits", overdue_holds as "overdueHolds", queued_commands as "queuedCommands",
  proof_minutes as "proofMinutes", mail_to as "mailTo", updated_by as "updatedBy", updated_at as "updatedAt"`;

type Kept = {
  kind: FindingKind;
  state: string;
  since: Date;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
};

type Known = Pick<Kept, "kind" | "state"> & { subject: string };

/** The settings, and what was wrong at the last look. */
export async function readWatch(): Promise<{ settings: Settings; kept: Kept[] }> {
  const [{ rows: settings }, { rows: kept }] = await Promise.all([
    pool().query<Settings>({ name: "watch-settings", text: `select ${SETTINGS} from verdict_setting` }),
    pool().query<Kept>({
      name: "kept-findings",
      text: `select kind, state, since, acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt" from verdict_finding`,
    }),
  ]);
  const [only] = settings;
  if (!only) throw new Error("the migration added the settings");
  return { settings: only, kept };
}

/** False if they have changed since `expectedUpdatedAt`. */
export async function saveWatch({ expectedUpdatedAt, ...edit }: WatchEdit, actor: string): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "save-watch-settings",
    text: `update verdict_setting set owner_share_percent = $1::integer, conversion_fall_percent = $2::integer,
        waiting_units = $3::integer, overdue_holds = $4::integer, queued_commands = $5::integer, proof_minutes = $6::integer,
        mail_to = $7::text[], updated_by = $8::text, updated_at = clock_timestamp(), owner_share_units = $10::integer
      where $9::timestamptz is null or updated_at = $9::timestamptz`,
    values: [
      ...[edit.ownerSharePercent, edit.conversionFallPercent, edit.waitingUnits, edit.overdueHolds],
      ...[edit.queuedCommands, edit.proofMinutes, edit.mailTo, actor, expectedUpdatedAt ?? null, edit.ownerShareUnits],
    ],
  });
  return rowCount === 1;
}

/** False if it is not wrong any more, or not as `state` says. */
export async function acknowledge(kind: FindingKind, state: string, actor: string | null): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "acknowledge-finding",
    text: `update verdict_finding set acknowledged_by = $3::text,
        acknowledged_at = case when $3::text is not null then clock_timestamp() end
      where kind = $1::text and state = $2::text`,
    values: [kind, state, actor],
  });
  return rowCount === 1;
}

/** So long after it was last seen, something counts as well again: a figure at its threshold must not send a mail a minute. */
const GONE_AFTER = "5 minutes";

/**
 * Notes what is wrong now, and mails it if the verdict has turned: something is wrong that was not, or is well again. Does nothing
 * while another process does it. Returns how many mails there will be.
 */
export async function turnVerdict(found: readonly Found[]): Promise<number> {
  return await inTransaction(async (client) => {
    const { rows: locked } = await client.query<{ mailTo: string[] }>(
      `select mail_to as "mailTo" from verdict_setting for update skip locked`,
    );
    if (!locked[0]) return 0;
    const { rows: known } = await client.query<Known>("select kind, subject, state from verdict_finding");
    const before = (one: Found) => known.find(({ kind, subject }) => kind === one.kind && subject === subjectOf(one));
    await client.query(
      `insert into verdict_finding as f (kind, subject, state, since, seen_at)
       select kind, subject, state, clock_timestamp(), clock_timestamp()
       from unnest($1::text[], $2::text[], $3::text[]) n (kind, subject, state)
       on conflict (kind, subject) do update set seen_at = excluded.seen_at, state = excluded.state,
         acknowledged_by = case when excluded.kind || ' ' || excluded.subject = any($4::text[]) then f.acknowledged_by end,
         acknowledged_at = case when excluded.kind || ' ' || excluded.subject = any($4::text[]) then f.acknowledged_at end`,
      [
        found.map(({ kind }) => kind),
        found.map(subjectOf),
        found.map(({ state }) => state),
        found.flatMap((one) => (isSeenIn(one.state, before(one)?.state ?? "") ? `${one.kind} ${subjectOf(one)}` : [])),
      ],
    );
    const { rows: gone } = await client.query<{ kind: FindingKind }>(
      `delete from verdict_finding where seen_at < clock_timestamp() - interval '${GONE_AFTER}' returning kind`,
    );
    const isNew = (one: Found) => before(one) === undefined;
    const wellAgain = [...new Set(gone.map(({ kind }) => kind))].filter((kind) =>
      found.every((one) => one.kind !== kind),
    );
    if (wellAgain.length === 0 && !found.some(isNew)) return 0;
    const payload = {
      findings: found.map((one) => ({ ...one, isNew: isNew(one) })),
      wellAgain: wellAgain.map((kind) => WELL_AGAIN[kind]),
    };
    for (const to of locked[0].mailTo) {
      await enqueue(client, { kind: "VERDICT", subjectId: "verdict", payload: { to, ...payload } });
    }
    return locked[0].mailTo.length;
  });
}
