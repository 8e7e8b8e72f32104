"use client";

import RotateCcwIcon from "lucide-react/icons/rotate-ccw";
import { useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { useCountChange } from "@/components/admin/counts/use-count-change";
import { DocumentHistory } from "@/components/admin/document/document-history";
import { DocumentProduct } from "@/components/admin/document/document-product";
import { ChangeStatus } from "@/components/change/change-status";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import type { CountLine, StockCount } from "@/lib/counts/count-schemas";
import {
  differenceText,
  eventText,
  figuresText,
  LINE_STATE,
  looksWrong,
  summaryOf,
  valueText,
} from "@/lib/counts/count-words";
import { countText, deltaText, numberText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";

type Shown = "all" | "differ" | "settle" | "left";

type ReviewProps = {
  count: StockCount;
  /** Whether recounts can be asked for and figures be chosen. */
  mayChange: boolean;
  /** Whether the values of differences are known. */
  hasCosts: boolean;
};

/** What was counted against what the system had at that moment, and what is to be settled. */
export function CountReview({ count, mayChange, hasCosts }: ReviewProps) {
  const [shown, setShown] = useState<Shown>("all");
  const summary = summaryOf(count);
  const isOpen = count.status === "OPEN";
  const wrong = isOpen && mayChange ? count.lines.filter(looksWrong) : [];
  const lines = count.lines.filter((line) => isShown(line, shown));
  return (
    <>
      <p className="mb-3 text-sm font-medium">{differenceText(summary)}</p>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Segmented
          label="Show"
          size="sm"
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "all", label: `All ${numberText(count.lines.length)}` },
            { value: "differ", label: `Differ ${numberText(summary.differing)}` },
            ...(isOpen ? [{ value: "settle" as const, label: `To settle ${numberText(summary.open)}` }] : []),
            { value: "left", label: `Not counted ${numberText(summary.left)}` },
          ]}
        />
        {wrong.length > 0 && <RecountWrong count={count} wrong={wrong} />}
      </div>
      <Lines count={count} lines={lines} mayChange={mayChange && isOpen} hasCosts={hasCosts} />
      <DocumentHistory
        history={count.history}
        words={(event) => eventText(event, (id) => nameIn(count, id))}
        noteOf={ownNote}
      />
    </>
  );
}

function isShown({ state, difference }: CountLine, shown: Shown): boolean {
  switch (shown) {
    case "all":
      return true;
    case "differ":
      return difference !== null && difference !== 0;
    case "settle":
      return state === "DIFFERS" || state === "SECOND_NEEDED";
    case "left":
      return state === "TO_COUNT" || state === "RECOUNT";
  }
}

/** Has everything that looks like a mistake counted again. */
function RecountWrong({ count, wrong }: { count: StockCount; wrong: readonly CountLine[] }) {
  const change = useCountChange(count.id);
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button kind="secondary" size="sm" isBusy={change.isBusy} onClick={() => dialog.current?.showModal()}>
        Recount what looks wrong ({numberText(wrong.length)})…
      </Button>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <ConfirmDialog
        dialog={dialog}
        title={`Count ${countText(wrong.length, "product")} again?`}
        confirmLabel="Count again"
        keepLabel="Not now"
        onConfirm={() =>
          change.start({ act: "recount", body: { productIds: wrong.map(({ productId }) => productId) } })
        }
      >
        <p>One person counted them, far from what the system has. Their figures so far no longer hold.</p>
        <ul className="mt-2 max-h-48 overflow-y-auto">
          {wrong.map((line) => (
            <li key={line.productId}>
              {line.name}: {figuresText(line)}
            </li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}

type LinesProps = { count: StockCount; lines: readonly CountLine[]; mayChange: boolean; hasCosts: boolean };

function Lines({ count, lines, mayChange, hasCosts }: LinesProps) {
  return (
    <Table label="Products" boxClassName="mb-6 @container">
      <TableHead>
        <tr>
          <HeaderCell>Product</HeaderCell>
          <HeaderCell className="hidden @2xl:table-cell">Shelf</HeaderCell>
          <HeaderCell align="end">Counted</HeaderCell>
          <HeaderCell align="end" className="hidden @md:table-cell">
            Expected
          </HeaderCell>
          <HeaderCell align="end">Difference</HeaderCell>
          {hasCosts && (
            <HeaderCell align="end" className="hidden @xl:table-cell">
              Value
            </HeaderCell>
          )}
          <HeaderCell className="hidden @3xl:table-cell">By</HeaderCell>
          {mayChange && (
            <HeaderCell>
              <span className="sr-only">Count again</span>
            </HeaderCell>
          )}
        </tr>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <TableRow key={line.productId}>
            <Cell className="w-full max-w-0 min-w-36">
              <Product line={line} count={count} mayChange={mayChange} />
            </Cell>
            <Cell className="figures hidden text-xs text-muted @2xl:table-cell">{line.shelf ?? "–"}</Cell>
            <Cell align="end">{line.counted === null ? "–" : numberText(line.counted)}</Cell>
            <Cell align="end" className="hidden text-muted @md:table-cell">
              {line.expected === null ? "–" : numberText(line.expected)}
            </Cell>
            <Cell align="end" className={line.difference ? "font-medium text-warn" : "text-muted"}>
              {line.difference === null ? "–" : deltaText(line.difference)}
            </Cell>
            {hasCosts && (
              <Cell align="end" className="hidden whitespace-nowrap @xl:table-cell">
                {line.value === null ? "–" : valueText(line.value.amount)}
              </Cell>
            )}
            <Cell className="hidden whitespace-nowrap text-muted @3xl:table-cell">
              {line.countedBy && actorLabel(line.countedBy)}
              {line.countedAt && (
                <span className="ml-2 text-xs">
                  <AgoTime iso={line.countedAt} />
                </span>
              )}
            </Cell>
            {mayChange && (
              <Cell align="end">
                {line.entries.length > 0 && line.state !== "RECOUNT" && <Again count={count} line={line} />}
              </Cell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

type ProductProps = { line: CountLine; count: StockCount; mayChange: boolean };

function Product({ line, count: { id, warehouseId, status }, mayChange }: ProductProps) {
  const { state, entries } = line;
  const { label, tone } = LINE_STATE[state];
  const people = new Set(entries.filter(({ isCurrent }) => isCurrent).map(({ by }) => by)).size;
  const isPlain = state === "COUNTED" || (status !== "OPEN" && state !== "DIFFERS");
  return (
    <DocumentProduct line={line} warehouseId={warehouseId}>
      {!isPlain && (
        <span className="mt-1 block">
          <Badge tone={tone}>{label}</Badge>
        </span>
      )}
      {state === "RECOUNT" && (
        <p className="mt-1 text-xs whitespace-normal text-muted">Before: {figuresText(line, false)}</p>
      )}
      {people > 1 && <p className="mt-1 text-xs whitespace-normal text-muted">Counted twice: {figuresText(line)}</p>}
      {mayChange && state === "DIFFERS" && <Choose countId={id} line={line} />}
    </DocumentProduct>
  );
}

/** Asks for a product to be counted again. */
function Again({ count: { id, number }, line: { productId, name } }: { count: StockCount; line: CountLine }) {
  const change = useCountChange(id, () => showToast({ title: number, description: `${name} is counted again.` }));
  return (
    <>
      <IconButton
        size="sm"
        label={`Count ${name} again`}
        aria-disabled={change.isBusy}
        onClick={() => change.start({ act: "recount", body: { productIds: [productId] } })}
      >
        <RotateCcwIcon aria-hidden="true" className="size-4" />
      </IconButton>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </>
  );
}

/** Where people counted differently: which figure holds. */
function Choose({ countId, line }: { countId: string; line: CountLine }) {
  const { productId, name, entries } = line;
  const change = useCountChange(countId);
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {entries
        .filter(({ isCurrent }) => isCurrent)
        .map(({ id, counted, by }) => (
          <Button
            key={id}
            kind="secondary"
            size="sm"
            isBusy={change.isBusy}
            aria-label={`Take ${numberText(counted)} by ${actorLabel(by)} for ${name}`}
            onClick={() => change.start({ act: "choose", body: { productId, entryId: id } })}
          >
            Take {numberText(counted)} by {actorLabel(by)}
          </Button>
        ))}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </div>
  );
}

function nameIn({ lines }: StockCount, id: string): string {
  return lines.find(({ productId }) => productId === id)?.name ?? "a product";
}

/** Why it was assigned stands above already. */
function ownNote({ act, note }: StockCount["history"][number]): string | null {
  return act === "ASSIGNED" ? null : note;
}
