"use client";

import type { MailViewState } from "@/components/admin/mail/use-mail-view";
import { SlashSearch } from "@/components/admin/slash-search";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { MailKind } from "@/lib/mail/mail-schemas";
import { MAIL_KINDS, MAIL_STATES } from "@/lib/mail/mail-words";

const STATES = [
  { value: "", label: "All" },
  { value: "SENT", label: MAIL_STATES.SENT.label },
  { value: "KEPT", label: MAIL_STATES.KEPT.label },
  { value: "TRYING", label: MAIL_STATES.TRYING.label },
  { value: "FAILED", label: MAIL_STATES.FAILED.label },
] as const;

const KINDS = [
  { value: "", label: "Every kind" },
  ...MailKind.options.map((value) => ({ value, label: MAIL_KINDS[value] })),
] as const;

export function MailToolbar({ state: { view, setView } }: { state: MailViewState }) {
  return (
    <div className="mb-4 grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center">
      <Segmented
        label="State"
        size="sm"
        value={view.state}
        onValueChange={(state) => setView({ state })}
        options={STATES}
        className="col-span-2"
      />
      <SlashSearch
        label="Search by recipient or subject"
        placeholder="Recipient, subject"
        value={view.q}
        onValueChange={(q) => setView({ q })}
        className="col-span-2 md:w-60 lg:w-72"
      />
      <Select
        label="Kind"
        hideLabel
        size="sm"
        value={view.kind}
        onValueChange={(kind) => setView({ kind })}
        options={KINDS}
        className="col-span-2 md:w-40"
      />
    </div>
  );
}
