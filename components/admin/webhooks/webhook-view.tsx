"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { ExportLink } from "@/components/admin/export-link";
import { Fact, Facts } from "@/components/admin/facts";
import { List } from "@/components/admin/list/list";
import type { ListColumn } from "@/components/admin/list/list-column";
import { type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { DeliveryDrawer } from "@/components/admin/webhooks/delivery-drawer";
import { WebhookActs } from "@/components/admin/webhooks/webhook-acts";
import { deliveryFiltersOf, deliverySearchParams } from "@/components/admin/webhooks/webhook-search-params";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import { numberText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { SentType } from "@/lib/webhooks/event-schemas";
import { deliveriesOptions, webhookOptions } from "@/lib/webhooks/webhook-options";
import { LOG_DAYS, type Webhook, type WebhookDelivery } from "@/lib/webhooks/webhook-schemas";
import { CAUSES, DELIVERY_TABS, deliveryStanding, disabledWords, webhookStanding } from "@/lib/webhooks/webhook-words";

const COLUMNS: readonly ListColumn<WebhookDelivery>[] = [
  {
    id: "status",
    title: "Status",
    className: "whitespace-nowrap",
    cell: (delivery) => {
      const { label, tone } = deliveryStanding(delivery);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  {
    id: "type",
    title: "Event",
    className: "w-full max-w-0 min-w-36",
    isOpener: true,
    cell: ({ type }) => <span className="font-mono text-[0.8125rem]">{type}</span>,
    beside: ({ cause, lastError, status }) => (
      <>
        {CAUSES[cause] && <span className="block text-xs text-muted">{CAUSES[cause]}</span>}
        {lastError && status !== "DELIVERED" && <span className="block truncate text-xs text-bad">{lastError}</span>}
      </>
    ),
  },
  {
    id: "httpStatus",
    title: "Answer",
    align: "end",
    className: "hidden @2xl:table-cell",
    cell: ({ httpStatus }) => httpStatus ?? "–",
  },
  {
    id: "attempts",
    title: "Attempts",
    align: "end",
    className: "hidden @2xl:table-cell",
    cell: ({ attempts }) => attempts,
  },
  {
    id: "occurredAt",
    title: "Happened",
    className: "text-xs whitespace-nowrap text-muted",
    cell: ({ occurredAt }) => <AgoTime iso={occurredAt} />,
  },
];

const FILTERS: readonly ListFilter<{ status: string; type: string }>[] = [
  { kind: "segmented", name: "status", label: "Status", isTab: true, options: DELIVERY_TABS },
  {
    kind: "select",
    name: "type",
    label: "Event",
    options: [{ value: "", label: "All events" }, ...SentType.options.map((type) => ({ value: type, label: type }))],
    className: "col-span-2 md:w-52",
  },
];

type WebhookViewProps = { id: string; mayChange: boolean; toPrivate: boolean };

export function WebhookView({ id, mayChange, toPrivate }: WebhookViewProps) {
  const { data: webhook } = useQuery(webhookOptions(id));
  const state = useListView({ params: deliverySearchParams, openKey: "delivery", filtersOf: deliveryFiltersOf });
  const query = useInfiniteQuery(deliveriesOptions(id, state.filters, state.skip));
  if (!webhook) return <EmptyState title="Couldn't load this webhook" />;
  return (
    <>
      <PanelHeading
        title={new URL(webhook.url).host}
        description={webhook.description}
        actions={
          mayChange ? (
            <WebhookActs webhook={webhook} toPrivate={toPrivate} onTested={(deliveryId) => state.open(deliveryId)} />
          ) : (
            <ViewerNote what="change webhooks" />
          )
        }
      />
      <Standing webhook={webhook} />
      <h2 className="mt-8 mb-3 text-base font-semibold">
        Sent <span className="text-sm font-normal text-muted">in the last {LOG_DAYS} days</span>
      </h2>
      <ListToolbar state={state} filters={FILTERS}>
        <ExportLink path={`/api/admin/webhooks/${id}/deliveries`} filters={state.filters} />
      </ListToolbar>
      <List
        label="Events sent"
        what="events"
        state={state}
        query={query}
        isSearchable={false}
        columns={COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.deliveries),
          idOf,
        )}
        idOf={idOf}
        onOpen={(delivery) => state.open(delivery.id)}
        empty={{
          title: "Nothing sent yet",
          words: "Each event is listed here with what was sent and what the receiver answered. Send a test to try it.",
        }}
        noMatch="Choose another status or event."
      />
      <DeliveryDrawer
        webhookId={id}
        id={state.view.open}
        mayChange={mayChange}
        maySend={mayChange && webhook.isEnabled}
        onOpen={(deliveryId) => state.open(deliveryId)}
      />
    </>
  );
}

function Standing({ webhook }: { webhook: Webhook }) {
  const { url, events, waiting, failingSince, oldSecretUntil, lastDeliveredAt, createdBy, createdAt } = webhook;
  const { label, tone } = webhookStanding(webhook);
  const disabled = disabledWords(webhook);
  return (
    <section aria-label="Webhook">
      {disabled && (
        <div className="mb-4">
          <Notice tone={webhook.disabledBecause === "BY_HAND" ? "plain" : "bad"} title="Nothing is sent">
            {disabled} {webhook.disabledAt && <AgoTime iso={webhook.disabledAt} />}
          </Notice>
        </div>
      )}
      <div role="status">
        <Badge tone={tone}>{label}</Badge>
      </div>
      <Facts>
        <Fact label="Address">
          <span className="min-w-0 break-all">{url}</span>
        </Fact>
        <Fact label="Events">
          <span className="min-w-0 font-mono text-[0.8125rem] break-words">{events.join(", ")}</span>
        </Fact>
        <Fact label="Last delivered">{lastDeliveredAt ? <AgoTime iso={lastDeliveredAt} /> : "Never"}</Fact>
        {waiting > 0 && (
          <Fact label="Waiting">
            <span className="figures">{numberText(waiting)}</span>
          </Fact>
        )}
        {failingSince && (
          <Fact label="Failing since">
            <LocalTime iso={failingSince} format="seconds" />
          </Fact>
        )}
        {oldSecretUntil && (
          <Fact label="Old secret works until">
            <LocalTime iso={oldSecretUntil} format="seconds" />
          </Fact>
        )}
        <Fact label="Added">
          <span>
            <AgoTime iso={createdAt} />, by {actorLabel(createdBy)}
          </span>
        </Fact>
        <Fact label="Receiver">
          <Link href="/docs/webhooks" className="underline underline-offset-4">
            How to verify
          </Link>
        </Fact>
      </Facts>
    </section>
  );
}
