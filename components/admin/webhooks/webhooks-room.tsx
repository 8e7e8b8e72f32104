"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { webhookAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { countText, numberText } from "@/lib/format/count-words";
import { webhooksOptions } from "@/lib/webhooks/webhook-options";
import type { Webhook } from "@/lib/webhooks/webhook-schemas";
import { webhookStanding } from "@/lib/webhooks/webhook-words";

export function WebhooksRoom({ mayChange }: { mayChange: boolean }) {
  const { data, isError, refetch } = useQuery(webhooksOptions);
  return (
    <>
      <PanelHeading
        title="Webhooks"
        description="Tell other systems what happens to stock, holds and orders, signed and in order."
        actions={mayChange ? <NewWebhookLink /> : <ViewerNote what="change webhooks" />}
      />
      {data ? (
        data.webhooks.length === 0 ? (
          <EmptyState title="No webhooks yet" action={mayChange && <NewWebhookLink />}>
            A webhook is an address of your ERP, marketplace or own program. Holdfast posts each event there as it
            happens.
          </EmptyState>
        ) : (
          <WebhookTable webhooks={data.webhooks} />
        )
      ) : isError ? (
        <EmptyState
          title="Couldn't load webhooks"
          action={
            <Button kind="secondary" size="sm" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <Skeleton className="h-48" />
      )}
    </>
  );
}

function NewWebhookLink() {
  return (
    <Link href="/admin/webhooks/new" className={buttonStyle("primary", "sm")}>
      New webhook
    </Link>
  );
}

function WebhookTable({ webhooks }: { webhooks: readonly Webhook[] }) {
  return (
    <Table label="Webhooks">
      <TableHead>
        <TableRow>
          <HeaderCell>Address</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell align="end" className="hidden sm:table-cell">
            Waiting
          </HeaderCell>
          <HeaderCell className="hidden md:table-cell">Events</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Last delivered</HeaderCell>
        </TableRow>
      </TableHead>
      <tbody>
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </tbody>
    </Table>
  );
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { id, url, description, events, waiting, lastDeliveredAt } = webhook;
  const { label, tone } = webhookStanding(webhook);
  return (
    <TableRow className="hover:bg-hover">
      <Cell className="relative w-full max-w-0">
        <Link
          href={webhookAddress(id)}
          className="block truncate font-medium underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {url}
        </Link>
        {description && <span className="block truncate text-xs text-muted">{description}</span>}
      </Cell>
      <Cell>
        <Badge tone={tone}>{label}</Badge>
      </Cell>
      <Cell align="end" className="hidden sm:table-cell">
        {waiting === 0 ? "–" : numberText(waiting)}
      </Cell>
      <Cell className="hidden whitespace-nowrap text-muted md:table-cell" title={events.join(", ")}>
        {events.length === 1 ? events[0] : countText(events.length, "event")}
      </Cell>
      <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
        {lastDeliveredAt ? <AgoTime iso={lastDeliveredAt} /> : "Never"}
      </Cell>
    </TableRow>
  );
}
