"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { AgoTime } from "@/components/admin/ago-time";
import { ExportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { countedTab, type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { FailedJobs } from "@/components/admin/mail/failed-jobs";
import { MailDrawer } from "@/components/admin/mail/mail-drawer";
import { filtersOf, mailSearchParams } from "@/components/admin/mail/mail-search-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { mailsOptions } from "@/lib/mail/mail-options";
import { type Mail, MailKind, type MailState, type Mails } from "@/lib/mail/mail-schemas";
import { MAIL_KINDS, MAIL_STATES } from "@/lib/mail/mail-words";
import { countText } from "@/lib/reservations/admin-reservation-words";

const COLUMNS: readonly ListColumn<Mail>[] = [
  {
    id: "state",
    title: "Status",
    className: "hidden whitespace-nowrap @lg:table-cell",
    cell: ({ state }) => <Badge tone={MAIL_STATES[state].tone}>{MAIL_STATES[state].label}</Badge>,
  },
  {
    id: "subject",
    title: "Subject",
    className: "w-full max-w-0 min-w-36",
    isOpener: true,
    cell: ({ subject }) => subject,
    beside: ({ state, recipient, lastError }) => (
      <>
        <span className="block truncate text-xs text-muted @2xl:hidden">
          <span className="@lg:hidden">{MAIL_STATES[state].label} · </span>
          {recipient}
        </span>
        {lastError && <span className="block truncate text-xs text-bad">{lastError}</span>}
      </>
    ),
  },
  {
    id: "recipient",
    title: "To",
    className: "hidden max-w-64 truncate @2xl:table-cell",
    cell: ({ recipient }) => recipient,
  },
  {
    id: "kind",
    title: "Type",
    className: "hidden whitespace-nowrap text-muted @4xl:table-cell",
    cell: ({ kind }) => MAIL_KINDS[kind],
  },
  {
    id: "attempts",
    title: "Attempts",
    align: "end",
    className: "hidden @5xl:table-cell",
    cell: ({ attempts }) => attempts,
  },
  {
    id: "createdAt",
    title: "Created",
    className: "text-xs text-muted",
    cell: ({ createdAt }) => <AgoTime iso={createdAt} />,
  },
];

const STATES = ["SENT", "KEPT", "TRYING", "FAILED"] as const;

function tabs(counts: Mails["counts"] | undefined): Filter {
  const count = (state: "all" | MailState) => counts && countText(counts[state], counts.countedMax);
  return {
    kind: "segmented",
    name: "state",
    label: "Status",
    isTab: true,
    options: [
      countedTab("", "All", count("all")),
      ...STATES.map((state) => countedTab(state, MAIL_STATES[state].label, count(state))),
    ],
  };
}

type Filter = ListFilter<{ state: string; q: string; kind: string }>;

const FILTERS: readonly Filter[] = [
  { kind: "search", name: "q", label: "Search by recipient or subject", placeholder: "Recipient or subject" },
  {
    kind: "select",
    name: "kind",
    label: "Type",
    options: [
      { value: "", label: "All types" },
      ...MailKind.options.map((value) => ({ value, label: MAIL_KINDS[value] })),
    ],
    className: "col-span-2 md:w-44",
  },
];

export function MailRoom() {
  const state = useListView({ params: mailSearchParams, openKey: "id", filtersOf });
  const query = useInfiniteQuery(mailsOptions(state.filters, state.skip));
  const [newest] = query.data?.pages ?? [];
  return (
    <>
      <PanelHeading
        title="Mail"
        description={
          newest?.isKept
            ? "No mail server is configured, so emails are kept here instead of being sent."
            : "Every email the shop sends, with its delivery status."
        }
        actions={<ExportLink path="/api/admin/mail" filters={state.filters} />}
      />
      <div role="status" className="mb-4 empty:hidden">
        {newest && newest.failed > 0 && state.view.state !== "FAILED" && (
          <Notice tone="bad" title={newest.failed === 1 ? "1 email failed" : `${newest.failed} emails failed`}>
            <Button kind="secondary" size="sm" className="mt-2" onClick={() => state.set({ state: "FAILED" })}>
              Show failed
            </Button>
          </Notice>
        )}
      </div>
      <FailedJobs />
      <ListToolbar state={state} filters={[tabs(newest?.counts ?? undefined), ...FILTERS]} />
      <List
        label="Emails"
        what="emails"
        state={state}
        query={query}
        columns={COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.mails),
          idOf,
        )}
        total={totalOf(newest?.counts ?? null, state.view.state)}
        idOf={idOf}
        onOpen={(mail) => state.open(mail.id)}
        empty={{
          title: "No emails yet",
          words:
            "The shop sends one when an order is confirmed, a waitlist offer is made or about to end, a payment is refunded or released, or someone resets their password.",
        }}
        noMatch="Search finds emails whose recipient or subject contains every word."
      />
      <MailDrawer id={state.view.open} onClose={() => state.open("")} />
    </>
  );
}

/** How many emails a tab has; undefined for more than are counted. */
function totalOf(counts: Mails["counts"], tab: "" | MailState): number | undefined {
  const count = counts?.[tab || "all"];
  return counts && count !== undefined && count <= counts.countedMax ? count : undefined;
}
