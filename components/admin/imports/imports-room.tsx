"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { ExportLink } from "@/components/admin/export-link";
import { UploadForm } from "@/components/admin/imports/upload-form";
import { importAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { importsOptions } from "@/lib/imports/import-options";
import type { Import } from "@/lib/imports/import-schemas";
import { IMPORT_KINDS, IMPORT_STATUS, linesText } from "@/lib/imports/import-words";
import { actorLabel } from "@/lib/ledger/ledger-words";

/** Takes a file, and lists the files that were imported before. */
export function ImportsRoom({ mayChange }: { mayChange: boolean }) {
  const { data, isError } = useQuery(importsOptions);
  return (
    <>
      <PanelHeading
        title="Imports"
        description="Change many things with a CSV file. You see what each line would do before anything is done."
        actions={
          <>
            <ExportLink path="/api/admin/imports" />
            {!mayChange && <ViewerNote what="import files" />}
          </>
        }
      />
      {mayChange && <UploadForm />}
      <h2 className="mt-8 mb-3 text-base font-semibold">Earlier imports</h2>
      {isError && <p className="text-sm text-bad">Couldn't load them. Try again in a moment.</p>}
      {data?.imports.length === 0 && (
        <EmptyState title="Nothing was imported yet">
          Each import stays here with its lines, what they changed, and why some could not.
        </EmptyState>
      )}
      {data && data.imports.length > 0 && <PastImports imports={data.imports} />}
    </>
  );
}

function PastImports({ imports }: { imports: readonly Import[] }) {
  return (
    <Table label="Earlier imports">
      <TableHead>
        <TableRow>
          <HeaderCell>Import</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Lines</HeaderCell>
          <HeaderCell className="hidden sm:table-cell">Sent</HeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {imports.map((one) => (
          <TableRow key={one.id} className="hover:bg-hover">
            <Cell className="relative w-full max-w-0">
              <Link
                href={importAddress(one.id)}
                className="block truncate font-medium underline-offset-4 after:absolute after:inset-0 hover:underline"
              >
                {one.fileName}
              </Link>
              <span className="block truncate text-xs text-muted">
                {one.number}, {IMPORT_KINDS[one.kind].label.toLowerCase()}
              </span>
            </Cell>
            <Cell>
              <Badge tone={IMPORT_STATUS[one.status].tone}>{IMPORT_STATUS[one.status].label}</Badge>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted md:table-cell">{linesText(one) || "–"}</Cell>
            <Cell className="hidden text-xs whitespace-nowrap text-muted sm:table-cell">
              <AgoTime iso={one.createdAt} />, by {actorLabel(one.createdBy)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
