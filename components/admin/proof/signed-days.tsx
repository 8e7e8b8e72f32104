import type { UseQueryResult } from "@tanstack/react-query";
import { useId } from "react";
import type { z } from "zod";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { numberText } from "@/lib/format/count-words";
import type { LedgerDays, Wrong } from "@/lib/ledger/ledger-schemas";

const WRONG: Record<Wrong, string> = {
  REWRITTEN: "Rewritten since",
  UNSIGNED: "Signature doesn't fit",
  OTHER_KEY: "Another key",
  REPLACED: "Not the one that was kept",
};

/** The days whose hashes were signed, to be downloaded and kept elsewhere. */
export function SignedDays({ days }: { days: UseQueryResult<z.infer<typeof LedgerDays>> }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="mt-8">
      <h2 id={titleId} className="text-base font-semibold">
        Signed days
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">
        After each day (UTC) the last hash of every row is signed with a key that the database does not have. The shop
        keeps what was signed outside the database too. Keep the files elsewhere: they show which rows were rewritten.
      </p>
      {days.isPending && <Skeleton className="h-24" />}
      {days.isError && <p className="text-sm text-bad">Couldn't load the signed days.</p>}
      {days.data && days.data.days.length === 0 && (
        <p className="text-sm text-muted">None yet. The first is signed when the first day with entries is over.</p>
      )}
      {days.data && days.data.days.length > 0 && (
        <Table label="Signed days">
          <TableHead>
            <TableRow>
              <HeaderCell>Day</HeaderCell>
              <HeaderCell align="end">Rows</HeaderCell>
              <HeaderCell>Now</HeaderCell>
              <HeaderCell>File</HeaderCell>
            </TableRow>
          </TableHead>
          <tbody>
            {days.data.days.map(({ day, rows, wrong }) => (
              <TableRow key={day}>
                <Cell className="figures whitespace-nowrap">{day}</Cell>
                <Cell align="end">{numberText(rows)}</Cell>
                <Cell>
                  <Badge tone={wrong === null ? "good" : wrong === "OTHER_KEY" ? "warn" : "bad"}>
                    {wrong === null ? "As signed" : WRONG[wrong]}
                  </Badge>
                </Cell>
                <Cell>
                  <a href={`/api/admin/proof/days/${day}`} download className="underline underline-offset-2">
                    Download
                  </a>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {days.data && <p className="mt-3 text-xs break-all text-muted">Public key (Ed25519): {days.data.publicKey}</p>}
    </section>
  );
}
