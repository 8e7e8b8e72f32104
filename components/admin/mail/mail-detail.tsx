"use client";

import { type ReactNode, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { Tabs } from "@/components/ui/tabs";
import type { MailInFull } from "@/lib/mail/mail-schemas";
import { MAIL_KINDS, MAIL_STATES } from "@/lib/mail/mail-words";

export function MailDetail({ mail }: { mail: MailInFull }) {
  const { kind, state, attempts, lastError, nextAttemptAt, createdAt, sentAt } = mail;
  return (
    <div className="space-y-6">
      <section aria-label="How it stands">
        <div role="status">
          <Badge tone={MAIL_STATES[state].tone}>{MAIL_STATES[state].label}</Badge>
        </div>
        <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-1.5 text-sm">
          <Fact label="Kind">{MAIL_KINDS[kind]}</Fact>
          <Fact label="Written">
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
            <Fact label="Next">
              <LocalTime iso={nextAttemptAt} format="seconds" />
            </Fact>
          )}
          {lastError && (
            <Fact label="Last error">
              <span className="break-words text-bad">{lastError}</span>
            </Fact>
          )}
        </dl>
      </section>
      <WhatItSays mail={mail} />
    </div>
  );
}

function WhatItSays({ mail }: { mail: MailInFull }) {
  const [view, setView] = useState<"html" | "text">("html");
  return (
    <Tabs
      label="What it says"
      value={view}
      onValueChange={setView}
      tabs={[
        {
          value: "html",
          label: "As a page",
          content: (
            <iframe
              title={`${mail.subject}, as a page`}
              // Nothing is allowed: no scripts, no forms, and its links lead nowhere.
              sandbox=""
              srcDoc={mail.html}
              className="h-[32rem] w-full rounded-control border border-line"
            />
          ),
        },
        {
          value: "text",
          label: "As text",
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

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
