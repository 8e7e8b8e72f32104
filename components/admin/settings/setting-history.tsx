"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Skeleton } from "@/components/ui/skeleton";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { settingChangesOptions } from "@/lib/settings/setting-options";
import type { SettingChange } from "@/lib/settings/setting-schemas";
import { changeTexts, fieldLabel } from "@/lib/settings/setting-words";

type SettingHistoryProps = {
  subject: SettingChange["subject"];
  subjectId: string;
  /** Read again when it changes. */
  version: string;
  title?: string;
};

/** Who changed what, newest first. */
export function SettingHistory({ subject, subjectId, version, title = "History" }: SettingHistoryProps) {
  const { data, isPending, isError, refetch } = useQuery(settingChangesOptions(subject, subjectId));
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads again for each version.
  useEffect(() => void refetch(), [version, refetch]);
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-semibold">{title}</h3>
      {isPending && <Skeleton className="mt-2 h-16" />}
      {isError && <p className="mt-1 text-sm text-muted">Couldn't load the history.</p>}
      {data?.changes.length === 0 && <p className="mt-1 text-sm text-muted">No changes yet.</p>}
      <ol className="mt-2 divide-y divide-line text-sm empty:hidden">
        {data?.changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
    </section>
  );
}

function Change({ change: { subject, fields, note, actor, createdAt } }: { change: SettingChange }) {
  const isCreation = fields.every(({ from }) => from === null) && fields.length > 3;
  return (
    <li className="py-2.5">
      {isCreation && <p>Created</p>}
      {/* What a unit costs is all that viewers are not told. */}
      {fields.length === 0 && <p>Cost changed</p>}
      {!isCreation && fields.length > 0 && (
        <ul>
          {fields.map((changed) => (
            <li key={changed.field} className="break-words">
              <span className="text-muted">{fieldLabel(changed.field)}</span>{" "}
              <Values texts={changeTexts(changed, subject)} />
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-xs break-words whitespace-pre-line text-muted">
        <AgoTime iso={createdAt} /> · {actorLabel(actor)}
        {note && ` · ${note}`}
      </p>
    </li>
  );
}

/** A long text is not repeated: that it changed is enough. */
const LONG = 80;

function Values({ texts: [before, after] }: { texts: [before: string, after: string] }) {
  if (before.length > LONG || after.length > LONG) return "changed";
  return (
    <>
      {before} <span aria-hidden="true">→</span>
      <span className="sr-only">to</span> <span className="font-medium">{after}</span>
    </>
  );
}
