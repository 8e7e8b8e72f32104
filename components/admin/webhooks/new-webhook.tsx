"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { webhookAddress } from "@/components/admin/panel-addresses";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ShownSecret } from "@/components/admin/webhooks/shown-secret";
import { showAddressError, WebhookFields, type WebhookFormState } from "@/components/admin/webhooks/webhook-fields";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { buttonStyle } from "@/components/ui/button-style";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { NEW_WEBHOOK, WebhookForm, type WebhookSaid } from "@/lib/webhooks/webhook-form";
import { createWebhook, webhooksKey } from "@/lib/webhooks/webhook-options";
import type { WebhookWithSecret } from "@/lib/webhooks/webhook-schemas";

/** The form, then the secret of what was made. */
export function NewWebhook({ toPrivate }: { toPrivate: boolean }) {
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  if (made === null) return <Form toPrivate={toPrivate} onMade={setMade} />;
  return (
    <div className="max-w-180 space-y-5">
      <p>
        Events go to <span className="font-medium break-all">{made.url}</span> from now on.
      </p>
      <ShownSecret secret={made.secret} />
      <Link href={webhookAddress(made.id)} className={buttonStyle("primary")}>
        Open webhook
      </Link>
    </div>
  );
}

function Form({ toPrivate, onMade }: { toPrivate: boolean; onMade: (webhook: WebhookWithSecret) => void }) {
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form: WebhookFormState = useOrderedForm({ resolver: zodResolver(WebhookForm), defaultValues: NEW_WEBHOOK });
  const change = useChange({
    send: (said: WebhookSaid) => createWebhook(said),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone: onMade,
    onSettled: (error) => {
      if (showAddressError(form, error)) change.forget();
      return queryClient.invalidateQueries({ queryKey: webhooksKey });
    },
  });
  return (
    <form noValidate className="max-w-180 space-y-5" onSubmit={form.handleSubmit((said) => change.start(said))}>
      <WebhookFields form={form} toPrivate={toPrivate} />
      <ChangeStatus isAskingAgain={false} words={form.formState.errors.url ? null : change.words} />
      <FormButtons label="Add webhook" isBusy={change.isBusy} onCancel={() => router.push("/admin/webhooks")} />
    </form>
  );
}
