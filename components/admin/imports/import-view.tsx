"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { ExportLink } from "@/components/admin/export-link";
import { ColumnChoices } from "@/components/admin/imports/column-choices";
import { type LinesView, lineFiltersOf, lineSearchParams } from "@/components/admin/imports/import-search-params";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { countedTab, type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText, numberText } from "@/lib/format/count-words";
import { applyImport, importLinesOptions, importOptions, importsKey, stopImport } from "@/lib/imports/import-options";
import { type Import, type ImportLine, ImportReason } from "@/lib/imports/import-schemas";
import { applyWords, IMPORT_KINDS, IMPORT_STATUS, linesText, toDo, VERDICTS } from "@/lib/imports/import-words";
import { actorLabel, reasonLabel } from "@/lib/ledger/ledger-words";

/** What each line of a file would do, the button that does it, and what became of it. */
export function ImportView({ id, mayChange }: { id: string; mayChange: boolean }) {
  const { data: one } = useQuery(importOptions(id));
  if (!one) return <EmptyState title="Couldn't load this import" />;
  const { kind, fileName, number, createdAt, createdBy, encoding, status } = one;
  const hasLines = status !== "CHECKING" && status !== "UNREADABLE" && status !== "UNMAPPED";
  return (
    <>
      <PanelHeading
        title={fileName}
        description={
          <>
            {number}, {IMPORT_KINDS[kind].label.toLowerCase()}
            {encoding && encoding !== "UTF-8" && `, read as ${encoding}`}. Sent <AgoTime iso={createdAt} /> by{" "}
            {actorLabel(createdBy)}.
          </>
        }
        actions={
          <Link href={`/admin/imports?kind=${kind}`} className={buttonStyle("secondary", "sm")}>
            Another file
          </Link>
        }
      />
      <Standing one={one} mayChange={mayChange} />
      {hasLines && <Lines one={one} />}
    </>
  );
}

function Standing({ one, mayChange }: { one: Import; mayChange: boolean }) {
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: importsKey });
  const { status, fault, lines, missing } = one;
  const { label, tone } = IMPORT_STATUS[status];
  if (status === "UNREADABLE") {
    return (
      <Notice tone="bad" title="The file can't be read">
        {fault} Nothing was changed.
      </Notice>
    );
  }
  const all = Object.values(lines).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-label="Import" className="rounded-card border border-line bg-card p-4">
      {status === "CHECKING" && <Progress label="Checking every line" value={null} />}
      {status === "APPLYING" && <Running one={one} mayChange={mayChange} onSettled={again} />}
      {status === "UNMAPPED" && (
        <>
          <h2 className="text-sm font-medium">Which column is which?</h2>
          <p className="mt-0.5 text-sm text-muted">No column of the file is named {missing.join(", ")}.</p>
        </>
      )}
      {(status === "CHECKED" || status === "STOPPED" || status === "DONE") && (
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <Badge tone={tone}>{label}</Badge>
          <span>
            {countText(all, "line")}: {linesText(one)}.
          </span>
        </p>
      )}
      {(status === "CHECKED" || status === "STOPPED") &&
        (mayChange ? <Apply one={one} onSettled={again} /> : <ViewerNote what="import files" />)}
      {status === "DONE" && one.kind === "COUNTS" && (lines.DONE ?? 0) > 0 && (
        <p className="mt-3 text-sm">
          The figures wait in open counts.{" "}
          <Link href="/admin/counts?status=OPEN" className="underline underline-offset-4">
            Review and apply them
          </Link>
        </p>
      )}
      {mayChange && (status === "UNMAPPED" || status === "CHECKED") && (
        <Columns key={JSON.stringify(one.columns)} one={one} onChecked={again} />
      )}
    </section>
  );
}

/** The columns as they were understood; to be chosen where one is missing. */
function Columns({ one, onChecked }: { one: Import; onChecked: () => unknown }) {
  if (one.status === "UNMAPPED") return <ColumnChoices one={one} onChecked={onChecked} />;
  const used = new Set(Object.values(one.columns));
  const unused = one.headers.filter((header) => header !== "" && !used.has(header));
  const some = unused.slice(0, 8).join(", ");
  return (
    <details className="mt-4 border-t border-line pt-3 text-sm">
      <summary className="cursor-pointer text-muted">
        {unused.length === 0
          ? "All columns are imported."
          : `${countText(unused.length, "column isn't", "columns aren't")} imported: ${some}${unused.length > 8 ? " …" : ""}`}
      </summary>
      <ColumnChoices one={one} onChecked={onChecked} />
    </details>
  );
}

function Apply({ one, onSettled }: { one: Import; onSettled: () => unknown }) {
  const t = useTranslations();
  const [reasonCode, setReason] = useState<ImportReason>("CORRECTION");
  const [note, setNote] = useState("");
  const apply = useChange({
    send: () => applyImport(one.id, { reasonCode, ...(note.trim() && { note }), expectedChanges: toDo(one) }),
    refusal: (error) => changeRefusalWords(t, error),
    onSettled,
  });
  const errors = one.lines.ERROR ?? 0;
  if (toDo(one) === 0) {
    return (
      <p className="mt-3 text-sm text-muted">There is nothing to change{errors > 0 && ": correct the errors first"}.</p>
    );
  }
  const isFirst = one.status === "CHECKED";
  return (
    <form
      noValidate
      className="mt-4 flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        apply.start(undefined);
      }}
    >
      {isFirst && one.kind === "STOCK" && (
        <Select
          label="Reason"
          value={reasonCode}
          onValueChange={setReason}
          options={ImportReason.options.map((value) => ({ value, label: reasonLabel(value) }))}
          className="w-44"
        />
      )}
      {isFirst && (
        <TextField
          label="Note, for the history"
          value={note}
          maxLength={300}
          onChange={({ target }) => setNote(target.value)}
          className="min-w-56 flex-1"
        />
      )}
      <Button type="submit" isBusy={apply.isBusy}>
        {applyWords(one)}
      </Button>
      {errors > 0 && (
        <p className="w-full text-sm text-muted">
          {errors === 1 ? "The line with an error is" : `${numberText(errors)} lines with errors are`} left out.
        </p>
      )}
      <p role="alert" className="w-full text-sm text-bad empty:hidden">
        {apply.words && `${apply.words.title} ${apply.words.next}`}
      </p>
    </form>
  );
}

function Running({ one, mayChange, onSettled }: { one: Import; mayChange: boolean; onSettled: () => unknown }) {
  const t = useTranslations();
  const stop = useChange({
    send: () => stopImport(one.id),
    refusal: (error) => changeRefusalWords(t, error),
    onSettled,
  });
  const { DONE = 0, REFUSED = 0 } = one.lines;
  const all = DONE + REFUSED + toDo(one);
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Progress
        label="Importing"
        value={DONE + REFUSED}
        max={Math.max(1, all)}
        format={(value) => `${numberText(value)} of ${numberText(all)}`}
        className="flex-1 basis-64"
      />
      {mayChange && (
        <Button kind="secondary" size="sm" isBusy={stop.isBusy} onClick={() => stop.start(undefined)}>
          Stop
        </Button>
      )}
      <p className="w-full text-sm text-muted">You can leave this page. It goes on, even if the server restarts.</p>
    </div>
  );
}

const COLUMNS: readonly ListColumn<ImportLine>[] = [
  { id: "line", title: "Line", align: "end", className: "text-muted", cell: ({ line }) => numberText(line) },
  {
    id: "verdict",
    title: "Verdict",
    className: "whitespace-nowrap",
    cell: ({ verdict }) => <Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].label}</Badge>,
  },
  {
    id: "said",
    title: "What happens",
    className: "w-full min-w-40",
    cell: ({ said, subject, verdict }) => (
      <>
        <span className={verdict === "ERROR" || verdict === "REFUSED" ? "block text-bad" : "block"}>{said}</span>
        <span className="block text-xs text-muted">{subject}</span>
      </>
    ),
  },
];

function Lines({ one }: { one: Import }) {
  const state = useListView({ params: lineSearchParams, partKey: "show", filtersOf: lineFiltersOf });
  const seen = JSON.stringify([one.status, one.lines]);
  const query = useInfiniteQuery(importLinesOptions(one.id, state.filters, seen, state.skip));
  const { NEW = 0, CHANGE = 0, SAME = 0, ERROR = 0, DONE = 0, REFUSED = 0 } = one.lines;
  const totals = {
    "": NEW + CHANGE + SAME + ERROR + DONE + REFUSED,
    changes: NEW + CHANGE,
    errors: ERROR + REFUSED,
    same: SAME,
    done: DONE,
  };
  const tab = (value: LinesView["show"], label: string) => countedTab(value, label, numberText(totals[value]));
  const tabs = [
    tab("", "All"),
    tab("changes", "To change"),
    tab("errors", "Errors"),
    tab("same", "No change"),
    tab("done", "Done"),
  ];
  const filters: readonly ListFilter<LinesView>[] = [
    { kind: "segmented", name: "show", label: "Lines", options: tabs, isTab: true },
  ];
  return (
    <div className="mt-6">
      <ListToolbar state={state} filters={filters}>
        <ExportLink path={`/api/admin/imports/${one.id}/lines`} />
      </ListToolbar>
      <List
        label="Lines"
        what="lines"
        state={state}
        query={query}
        isSearchable={false}
        columns={COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.lines),
          ({ line }) => String(line),
        )}
        total={totals[state.view.show]}
        idOf={({ line }) => String(line)}
        onOpen={() => undefined}
        empty={{ title: state.view.show === "errors" ? "No errors" : "No such lines" }}
      />
    </div>
  );
}
