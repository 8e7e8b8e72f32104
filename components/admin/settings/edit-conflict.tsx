"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { settingChangesOptions } from "@/lib/settings/setting-options";
import type { SettingChange } from "@/lib/settings/setting-schemas";
import { changeTexts, fieldLabel, mineText } from "@/lib/settings/setting-words";

type EditConflictProps = {
  subject: SettingChange["subject"];
  subjectId: string;
  /** When the version that is being edited was made. */
  since: string;
  /** When their version was made. */
  version: string;
  /** Whether something was sent, and refused because of it. */
  isRefused: boolean;
  /** What saving puts in place of theirs, by field. */
  mine: Readonly<Record<string, unknown>>;
  /** Drops what was typed and shows what it is now. */
  onTakeTheirs: () => void;
};

/** What others changed while a form was open, and by whom. Saving keeps their other fields. */
export function EditConflict({ subject, subjectId, since, version, isRefused, mine, onTakeTheirs }: EditConflictProps) {
  const { data, refetch } = useQuery(settingChangesOptions(subject, subjectId));
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads again for each version.
  useEffect(() => void refetch(), [version, refetch]);
  const changes = data?.changes.filter(({ createdAt }) => createdAt > since) ?? [];
  const [who, ...others] = new Set(changes.map(({ actor }) => actorLabel(actor)));
  const name = who === undefined || others.length > 0 ? "Somebody" : who;
  return (
    <Notice
      tone="signal"
      title={`${name} changed this while you were editing.${isRefused ? " Nothing was saved." : ""}`}
    >
      <ul className="mt-1 space-y-1">
        {changes.map(({ id, fields, actor, createdAt }) => (
          <li key={id} className="break-words">
            {fields
              .map((change) => {
                const both = `${fieldLabel(change.field)}: ${changeTexts(change, subject).join(" → ")}`;
                return change.field in mine
                  ? `${both}, yours ${mineText(change.field, mine[change.field], subject)}`
                  : both;
              })
              .join("; ")}
            <span className="text-muted">
              {" "}
              · {actorLabel(actor)}, <AgoTime iso={createdAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        {Object.keys(mine).length > 0
          ? "Save mine to replace theirs, or start again from what it is now."
          : "Save to apply your fields on top of theirs, or start again from what it is now."}
      </p>
      <Button kind="secondary" size="sm" className="mt-2" onClick={onTakeTheirs}>
        Discard mine
      </Button>
    </Notice>
  );
}
