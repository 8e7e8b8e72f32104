"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Tabs } from "@/components/ui/tabs";
import { showToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-request";
import { mailOptions, mailsKey, retryMail } from "@/lib/mail/mail-options";
import type { MailInFull } from "@/lib/mail/mail-schemas";
import { MAIL_KINDS, MAIL_STATES, retryRefusalWords } from "@/lib/mail/mail-words";

type MailDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
};

export function MailDrawer({ id, onClose }: MailDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...mailOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const isMissing = !isUuid(shown) || (query.error instanceof ApiProblem && query.error.status === 404);
  const { data } = query;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={data?.subject ?? "Email"}
      description={data && <span className="break-all">To {data.recipient}</span>}
      footer={data?.state === "FAILED" && <RetryMail id={data.id} />}
      what="email"
      query={query}
      detail={isMissing ? null : data}
    >
      {(mail) => (
        <div className="space-y-6">
          <Standing mail={mail} />
          <Content mail={mail} />
        </div>
      )}
    </DetailDrawer>
  );
}

function Standing({ mail: { kind, state, attempts, lastError, nextAttemptAt, createdAt, sentAt } }: MailProps) {
  return (
    <section aria-label="Status">
      <div role="status">
        <Badge tone={MAIL_STATES[state].tone}>{MAIL_STATES[state].label}</Badge>
      </div>
      <Facts>
        <Fact label="Type">{MAIL_KINDS[kind]}</Fact>
        <Fact label="Created">
          <AgoTime iso={createdAt} />
        </Fact>
        {sentAt && (
          <Fact label="Sent">
            <AgoTime iso={sentAt} />
          </Fact>
        )}
        {(state === "TRYING" || state === "FAILED") && (
          <Fact label="Attempts">
            <span className="figures">{attempts}</span>
          </Fact>
        )}
        {nextAttemptAt && attempts > 0 && (
          <Fact label="Next attempt">
            <LocalTime iso={nextAttemptAt} format="seconds" />
          </Fact>
        )}
        {lastError && (
          <Fact label="Last error">
            <span className="min-w-0 break-words text-bad">{lastError}</span>
          </Fact>
        )}
      </Facts>
    </section>
  );
}

type MailProps = { mail: MailInFull };

function Content({ mail }: MailProps) {
  const [view, setView] = useState<"html" | "text">("html");
  return (
    <Tabs
      label="Content"
      value={view}
      onValueChange={setView}
      tabs={[
        {
          value: "html",
          label: "Preview",
          content: (
            <iframe
              title={`Preview of ${mail.subject}`}
              // Allows nothing: no scripts, no forms, no navigation.
              sandbox=""
              srcDoc={mail.html}
              className="h-[32rem] w-full rounded-control border border-line"
            />
          ),
        },
        {
          value: "text",
          label: "Plain text",
          content: (
            <pre className="rounded-control border border-line bg-paper p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
              {mail.text}
            </pre>
          ),
        },
      ]}
    />
  );
}

/** Retries a failed email at once. */
function RetryMail({ id }: { id: string }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const retry = useChange({
    send: (mailId: string) => retryMail(mailId),
    refusal: (error) => retryRefusalWords(t, error),
    isRepeatable: false,
    onDone: (mail) => {
      queryClient.setQueryData(mailOptions(id).queryKey, mail);
      showToast({ title: "Retrying", description: `To ${mail.recipient}`, tone: "good" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailsKey }),
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {retry.words && `${retry.words.title} ${retry.words.next}`}
      </p>
      <Button size="sm" isBusy={retry.isBusy} onClick={() => retry.start(id)}>
        Retry
      </Button>
    </>
  );
}
