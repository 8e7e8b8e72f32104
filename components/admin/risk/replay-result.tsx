"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText, numberText, unitsText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import type { Replay } from "@/lib/risk/replay-schemas";
import { replaysOptions, stopReplay } from "@/lib/risk/risk-options";
import { secondsText, unitTimeText } from "@/lib/risk/risk-words";

/** How far a replay is, what came of it, how true it is, and what it assumes. */
export function ReplayResult({ replay, mayChange }: { replay: Replay; mayChange: boolean }) {
  const { tried, status, stoppedBecause, products, done, startedBy, startedAt } = replay;
  return (
    <section aria-label="Last replay" className="space-y-4">
      <div role="status">
        <h3 className="text-sm font-medium">With {triedText(tried)}</h3>
        <p className="text-sm text-muted">
          {status === "STOPPED" &&
            `Stopped ${stoppedBecause === "TIME" ? "because it took too long" : ""} after ${numberText(done)} of ${countText(products, "product")}. `}
          {status === "DONE" && `${countText(done, "product")}. `}
          Started by {actorLabel(startedBy)}, <AgoTime iso={startedAt} />.
        </p>
      </div>
      {status === "RUNNING" && <Running replay={replay} mayChange={mayChange} />}
      {status !== "RUNNING" && done === 0 && <p className="text-sm">Nothing was asked for in the last 30 days.</p>}
      {done > 0 && <Figures replay={replay} />}
      {done > 0 && <Assumed replay={replay} />}
    </section>
  );
}

function triedText(tried: Replay["tried"]): string {
  if ("holdSeconds" in tried) return `a hold of ${secondsText(tried.holdSeconds)}`;
  return tried.safetyStock === 0 ? "no safety stock" : `${unitsText(tried.safetyStock)} of safety stock`;
}

function Running({ replay, mayChange }: { replay: Replay; mayChange: boolean }) {
  const { id, policyCode, tried, done, products } = replay;
  const t = useTranslations();
  const queryClient = useQueryClient();
  const stop = useChange({
    send: () => stopReplay(id),
    refusal: (error) => changeRefusalWords(t, error),
    onSettled: () =>
      queryClient.invalidateQueries({
        queryKey: replaysOptions("productId" in tried ? tried : { policyCode }).queryKey,
      }),
  });
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Progress
        label="Products replayed"
        value={done}
        max={Math.max(1, products)}
        format={(value) => `${numberText(value)} of ${numberText(products)}`}
        className="flex-1 basis-48"
      />
      {mayChange && (
        <Button kind="secondary" size="sm" isBusy={stop.isBusy} onClick={() => stop.start(undefined)}>
          Stop
        </Button>
      )}
      {stop.words && (
        <p role="alert" className="w-full text-sm text-bad">
          {stop.words.title} {stop.words.next}
        </p>
      )}
    </div>
  );
}

const FIGURES = [
  { name: "soldUnits", label: "Units sold", text: numberText },
  { name: "refusedUnits", label: "Units refused", text: numberText },
  { name: "missingUnits", label: "Sold and not there", text: numberText },
  { name: "heldUnitMinutes", label: "Held", text: unitTimeText },
] as const;

function Figures({ replay: { happened, unchanged, changed, tried } }: { replay: Replay }) {
  return (
    <>
      <Table label="Before and after">
        <TableHead>
          <tr>
            <HeaderCell>Last 30 days</HeaderCell>
            <HeaderCell align="end">As it was</HeaderCell>
            <HeaderCell align="end">With {triedText(tried)}</HeaderCell>
            <HeaderCell align="end">Error</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {FIGURES.map(({ name, label, text }) => (
            <TableRow key={name}>
              <Cell>{label}</Cell>
              <Cell align="end" className="whitespace-nowrap">
                {text(happened[name])}
              </Cell>
              <Cell align="end" className="whitespace-nowrap">
                {text(changed[name])}
              </Cell>
              <Cell align="end" className="whitespace-nowrap">
                {text(Math.abs(unchanged[name] - happened[name]))}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-muted">
        Error: by how much a replay with nothing changed differs from what happened. A smaller change than that says
        nothing.
      </p>
    </>
  );
}

function Assumed({ replay: { tried, changed, assumed, leftOut } }: { replay: Replay }) {
  return (
    <div className="text-sm">
      <h4 className="mb-1 font-medium">What is assumed</h4>
      <ul className="list-disc space-y-1 pl-5 text-muted">
        <li>
          {unitsText(changed.lostUnits)} sold to buyers{" "}
          {"holdSeconds" in tried
            ? "for whom the hold would have been too short, or not there: not sold. Some of them would have hurried, or reserved again."
            : "who would have got no hold: not sold."}
        </li>
        <li>
          {unitsText(changed.grantedUnits)} held for requests that had been refused. As many of these buy as of those
          who got a hold, {Math.round(assumed.buyPercent)} of 100, after {secondsText(assumed.afterSeconds)}:{" "}
          {unitsText(changed.regainedUnits)} sold.
        </li>
        <li>
          Holds that ran out are not bought, however long they last. Waitlists get their offers when they got them.
        </li>
        <li>Requests for several products are replayed one product at a time, from the warehouse that they had.</li>
        {leftOut > 0 && (
          <li>
            {countText(leftOut, "further product is", "further products are")} left out, because there were too many
            requests.
          </li>
        )}
      </ul>
    </div>
  );
}
