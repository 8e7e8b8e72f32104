"use client";

import { AgoTime } from "@/components/admin/ago-time";
import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { Mail } from "@/lib/mail/mail-schemas";
import { MAIL_KINDS, MAIL_STATES } from "@/lib/mail/mail-words";

type MailTableProps = { mails: readonly Mail[]; openId: string; onOpen: (id: string) => void; isStale: boolean };

/** From which width of the table a column is shown. */
const SHOWN = {
  state: "hidden @lg:table-cell",
  recipient: "hidden @2xl:table-cell",
  kind: "hidden @4xl:table-cell",
  attempts: "hidden @5xl:table-cell",
};

export function MailTable({ mails, openId, onOpen, isStale }: MailTableProps) {
  return (
    <div className={`@container transition-opacity duration-150 ${isStale ? "opacity-60" : ""}`}>
      <Table label="Mails" boxClassName="max-h-[calc(100dvh-6rem)] md:max-h-[calc(100dvh-13.5rem)]">
        <TableHead>
          <tr>
            <HeaderCell className={SHOWN.state}>State</HeaderCell>
            <HeaderCell>Subject</HeaderCell>
            <HeaderCell className={SHOWN.recipient}>To</HeaderCell>
            <HeaderCell className={SHOWN.kind}>Kind</HeaderCell>
            <HeaderCell align="end" className={SHOWN.attempts}>
              Attempts
            </HeaderCell>
            <HeaderCell>Written</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} isOpen={mail.id === openId} onOpen={() => onOpen(mail.id)} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function MailRow({ mail, isOpen, onOpen }: { mail: Mail; isOpen: boolean; onOpen: () => void }) {
  const { kind, state, recipient, subject, attempts, lastError, createdAt } = mail;
  return (
    <TableRow isSelected={isOpen} className="relative">
      <Cell className={`whitespace-nowrap ${SHOWN.state}`}>
        <Badge tone={MAIL_STATES[state].tone}>{MAIL_STATES[state].label}</Badge>
      </Cell>
      <Cell className="w-full max-w-0 min-w-36">
        <button
          type="button"
          onClick={onOpen}
          className="block max-w-full truncate rounded-sm text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-ink"
        >
          {subject}
        </button>
        <span className="block truncate text-xs text-muted @2xl:hidden">
          <span className="@lg:hidden">{MAIL_STATES[state].label} · </span>
          {recipient}
        </span>
        {lastError && <span className="block truncate text-xs text-bad">{lastError}</span>}
      </Cell>
      <Cell className={`max-w-64 truncate ${SHOWN.recipient}`}>{recipient}</Cell>
      <Cell className={`whitespace-nowrap text-muted ${SHOWN.kind}`}>{MAIL_KINDS[kind]}</Cell>
      <Cell align="end" className={SHOWN.attempts}>
        {attempts}
      </Cell>
      <Cell className="text-xs text-muted">
        <AgoTime iso={createdAt} />
      </Cell>
    </TableRow>
  );
}
