"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { LOCALE } from "@/lib/messages/locale";
import type { Stats } from "@/lib/stats/stats-schemas";

/** The ledger equation, the stock writer and the sweep. */
export function HealthCard({ stats }: { stats: Stats }) {
  const { proof, writer, lastSweep } = stats;
  return (
    <PanelCard
      title="Health"
      aside={
        <Link href="/admin/proof" prefetch={false} className="text-xs text-muted underline underline-offset-2">
          Check ledger
        </Link>
      }
    >
      <dl className="divide-y divide-line text-sm">
        <Line label="Ledger" tone={proof && !proof.holds ? "text-bad" : "text-good"}>
          {proof === null ? (
            <span className="text-muted">checking…</span>
          ) : proof.holds ? (
            "balances"
          ) : (
            "doesn't balance"
          )}
          {proof && (
            <Small>
              {proof.rowsChecked} rows, <AgoTime iso={proof.checkedAt} />
            </Small>
          )}
        </Line>
        <Line label="Commands">
          <span className="figures">
            {writer.commandsPerSecond === null ? "–" : rateText(writer.commandsPerSecond)}
          </span>{" "}
          / s<Small>{writer.commands.toLocaleString(LOCALE)} since start</Small>
        </Line>
        <Line label="Queued" tone={writer.waiting > 0 ? "text-signal" : ""}>
          <span className="figures">{writer.waiting.toLocaleString(LOCALE)}</span>
          <Small>
            {writer.groups.toLocaleString(LOCALE)} {writer.groups === 1 ? "group" : "groups"} committed
          </Small>
        </Line>
        <Line label="Conflicts, outages" tone={writer.outages > 0 ? "text-warn" : ""}>
          <span className="figures">
            {writer.conflicts}, {writer.outages}
          </span>
        </Line>
        <Line label="Last sweep">
          {lastSweep === null ? <span className="text-muted">none yet</span> : <AgoTime iso={lastSweep.at} />}
          {lastSweep && (
            <Small>
              {lastSweep.expired} expired, {lastSweep.remaining} left
            </Small>
          )}
        </Line>
      </dl>
    </PanelCard>
  );
}

function rateText(perSecond: number): string {
  return perSecond >= 10 || perSecond === 0 ? Math.round(perSecond).toLocaleString(LOCALE) : perSecond.toFixed(1);
}

type LineProps = { label: string; tone?: string; children: ReactNode };

function Line({ label, tone = "", children }: LineProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-3 py-1">
      <dt className="text-muted">{label}</dt>
      <dd className={`text-right ${tone}`}>{children}</dd>
    </div>
  );
}

function Small({ children }: { children: ReactNode }) {
  return <span className="ml-2 text-xs whitespace-nowrap text-muted">{children}</span>;
}
