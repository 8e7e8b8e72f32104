"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalTime } from "@/components/ui/local-time";
import { showToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { LOCALE } from "@/lib/messages/locale";
import { deliveryOptions, doToDelivery, webhooksKey } from "@/lib/webhooks/webhook-options";
import type { WebhookDeliveryInFull } from "@/lib/webhooks/webhook-schemas";
import { CAUSES, deliveryStanding, eventWords, prettyBody } from "@/lib/webhooks/webhook-words";

type DeliveryDrawerProps = {
  webhookId: string;
  /** "" while none is open. */
  id: string;
  /** Whether the webhook is enabled, and whoever looks may send. */
  maySend: boolean;
  mayChange: boolean;
  onOpen: (id: string) => void;
};

export function DeliveryDrawer({ webhookId, id, maySend, mayChange, onOpen }: DeliveryDrawerProps) {
  const shown = useLast(id);
  const isId = /^[1-9]\d{0,17}$/.test(shown);
  const query = useQuery({ ...deliveryOptions(webhookId, shown), enabled: isId });
  const isMissing = !isId || (query.error instanceof ApiProblem && query.error.status === 404);
  const { data } = query;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={() => onOpen("")}
      title={data?.type ?? "Event"}
      description={data && eventWords(data.type)}
      footer={data && mayChange && <Acts webhookId={webhookId} delivery={data} maySend={maySend} onOpen={onOpen} />}
      what="event"
      missing={shown === "" ? "The link may be incomplete." : "It may be older than what is kept."}
      query={query}
      detail={isMissing ? null : data}
    >
      {(delivery) => (
        <div className="space-y-6">
          <Standing delivery={delivery} />
          <Log delivery={delivery} />
          <Body body={delivery.body} />
        </div>
      )}
    </DetailDrawer>
  );
}

type DeliveryProps = { delivery: WebhookDeliveryInFull };

function Standing({ delivery }: DeliveryProps) {
  const { cause, occurredAt, eventId, nextAttemptAt, attempts, status } = delivery;
  const { label, tone } = deliveryStanding(delivery);
  return (
    <section aria-label="Status">
      <div role="status" className="flex gap-2">
        <Badge tone={tone}>{label}</Badge>
        {CAUSES[cause] && <Badge>{CAUSES[cause]}</Badge>}
      </div>
      <Facts>
        <Fact label="Happened">
          <AgoTime iso={occurredAt} />
        </Fact>
        <Fact label="Event id">
          <span className="font-mono text-xs break-all">{eventId}</span>
          <CopyButton text={eventId} label="Copy event id" />
        </Fact>
        {nextAttemptAt && attempts > 0 && (
          <Fact label="Next attempt">
            <LocalTime iso={nextAttemptAt} format="seconds" />
          </Fact>
        )}
      </Facts>
      {status === "PENDING" && attempts === 0 && (
        <p className="mt-3 text-sm text-muted">
          It waits for its turn: events about the same product go one after another.
        </p>
      )}
    </section>
  );
}

function Log({ delivery: { log } }: DeliveryProps) {
  if (log.length === 0) return null;
  return (
    <section aria-label="Attempts">
      <h3 className="text-sm font-semibold">Attempts</h3>
      <ol className="mt-1 divide-y divide-line text-sm">
        {log.map(({ number, at, tookMs, httpStatus, error, answer }) => (
          <li key={number} className="py-2.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="figures text-muted">{number}</span>
              <span className={error ? "text-bad" : "text-good-deep"}>{error ?? `It answered ${httpStatus}.`}</span>
              <span className="ml-auto text-xs whitespace-nowrap text-muted">
                <LocalTime iso={at} format="seconds" /> · {tookMs.toLocaleString(LOCALE)} ms
              </span>
            </p>
            {answer && (
              <pre className="mt-1.5 max-h-40 overflow-auto rounded-control border border-line bg-paper px-3 py-2 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
                {answer}
              </pre>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Body({ body }: { body: string }) {
  return (
    <section aria-label="Body">
      <div className="flex items-center justify-between">
        <h3 className="text-sm font-semibold">Body</h3>
        <CopyButton text={body} label="Copy body" />
      </div>
      <pre className="mt-1 overflow-auto rounded-control border border-line bg-paper p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        {prettyBody(body)}
      </pre>
    </section>
  );
}

type ActsProps = DeliveryProps & { webhookId: string; maySend: boolean; onOpen: (id: string) => void };

function Acts({ webhookId, delivery: { id, status, cause }, maySend, onOpen }: ActsProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const change = useChange({
    send: doToDelivery,
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone: (delivery, { act }) => {
      queryClient.setQueryData(deliveryOptions(webhookId, delivery.id).queryKey, delivery);
      if (act === "replay") onOpen(delivery.id);
      showToast({ title: act === "replay" ? "Sent again" : "Given up", description: delivery.type, tone: "good" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksKey }),
  });
  const start = (act: "replay" | "skip") => change.start({ id: webhookId, deliveryId: id, act });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {change.words && `${change.words.title} ${change.words.next}`}
      </p>
      {status === "PENDING" && cause === "EVENT" && (
        <Button kind="secondary" size="sm" isBusy={change.isBusy} onClick={() => start("skip")}>
          Give up
        </Button>
      )}
      {maySend && (
        <Button size="sm" isBusy={change.isBusy} onClick={() => start("replay")}>
          {status === "PENDING" ? "Send now" : "Send again"}
        </Button>
      )}
    </>
  );
}
