"use client";

import { useQueryClient } from "@tanstack/react-query";
import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { statsKey } from "@/lib/stats/stats-options";
import type { Stats } from "@/lib/stats/stats-schemas";
import { subjectOf } from "@/lib/stats/verdict";
import { acknowledgeFinding } from "@/lib/stats/verdict-options";
import type { Finding } from "@/lib/stats/verdict-schemas";

type VerdictProps = { stats: Stats; mayChange: boolean };

/** Whether anything is wrong, and what. Read first, so a change is announced. What somebody has acknowledged stands back. */
export function Verdict({ stats, mayChange }: VerdictProps) {
  const { findings } = stats;
  if (findings.length === 0) {
    return (
      <div role="status">
        <Calm stats={stats} />
      </div>
    );
  }
  const inOrder = [...findings.filter((one) => !one.acknowledged), ...findings.filter((one) => one.acknowledged)];
  return (
    <div>
      {stats.proof === null && <p className="mb-2 text-sm text-muted">Checking the ledger…</p>}
      {/* Times and counts change all the time; what is told is only what is wrong. */}
      <p role="status" className="sr-only">
        {inOrder.flatMap(({ acknowledged, title }) => (acknowledged ? [] : `${title}.`)).join(" ")}
      </p>
      <ul aria-label="What is wrong" className="grid grid-cols-1 gap-2">
        {inOrder.map((finding) => (
          <li key={`${finding.kind} ${subjectOf(finding)}`}>
            <FindingLine finding={finding} mayChange={mayChange} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const BOX = { bad: "border-bad bg-bad-soft", warn: "border-warn bg-warn-soft", seen: "border-line bg-card" } as const;

function FindingLine({ finding, mayChange }: { finding: Finding; mayChange: boolean }) {
  const { tone, title, detail, href, link, acknowledged } = finding;
  const Icon = tone === "bad" ? CircleAlert : TriangleAlert;
  const { change, toggle } = useAcknowledge(finding);
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-1 rounded-control border px-3 py-2 text-sm ${BOX[acknowledged ? "seen" : tone]}`}
    >
      <div className="flex min-w-0 flex-1 basis-80 items-start gap-2">
        <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone === "bad" ? "text-bad" : "text-warn"}`} />
        <span>
          <strong className="font-medium">{title}.</strong> {detail}{" "}
          {href && (
            <Link href={href} prefetch={false} className="inline-block py-0.5 leading-5 underline underline-offset-2">
              {link}
            </Link>
          )}
          {change.words && (
            <span role="alert" className="block text-bad">
              {change.words.title} {change.words.next}
            </span>
          )}
        </span>
      </div>
      {acknowledged && (
        <span className="text-xs text-muted">
          Seen by {actorLabel(acknowledged.by)}, <AgoTime iso={acknowledged.at} />
        </span>
      )}
      {mayChange && (
        <Button kind={acknowledged ? "quiet" : "secondary"} size="sm" isBusy={change.isBusy} onClick={toggle}>
          {acknowledged ? "Undo" : "Acknowledge"}
        </Button>
      )}
    </div>
  );
}

/** It is not tried again by itself, so that a lost answer cannot acknowledge what has changed since. */
function useAcknowledge({ kind, state, acknowledged }: Finding) {
  const t = useTranslations();
  const client = useQueryClient();
  const change = useChange({
    send: (wanted: boolean) => acknowledgeFinding({ kind, state, acknowledged: wanted }),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onSettled: () => client.invalidateQueries({ queryKey: statsKey }),
  });
  return { change, toggle: () => change.start(acknowledged === null) };
}

/** Nothing is wrong, as far as is known: the ledger is checked a moment after the start. */
function Calm({ stats: { proof, rowCount } }: { stats: Stats }) {
  if (proof === null) return <p className="text-sm text-muted">Checking the ledger…</p>;
  const stock = rowCount === 0 ? "Nothing is in stock yet." : "No shortfall is open.";
  return (
    <p className="flex items-center gap-2 text-sm">
      <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
      <span>
        <strong className="font-medium">All clear.</strong>{" "}
        <span className="text-muted">
          The ledger balances across {countText(proof.rowsChecked, "row")}. {stock}
        </span>
      </span>
    </p>
  );
}
