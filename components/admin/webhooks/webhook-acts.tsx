"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { saveLabel } from "@/components/admin/settings/form-end";
import { useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { ShownSecret } from "@/components/admin/webhooks/shown-secret";
import { showAddressError, WebhookFields, type WebhookFormState } from "@/components/admin/webhooks/webhook-fields";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { WebhookForm, type WebhookInput, type WebhookSaid, webhookInput } from "@/lib/webhooks/webhook-form";
import {
  deleteWebhook,
  editWebhook,
  rotateWebhook,
  testWebhook,
  webhookOptions,
  webhooksKey,
  webhooksOptions,
} from "@/lib/webhooks/webhook-options";
import { OVERLAP_HOURS, type Webhook } from "@/lib/webhooks/webhook-schemas";

type Act = "edit" | "rotate" | "disable" | "delete";

const TITLES: Record<Act, string> = {
  edit: "Edit webhook",
  rotate: "Change the secret",
  disable: "Disable webhook",
  delete: "Delete webhook",
};

type WebhookActsProps = { webhook: Webhook; toPrivate: boolean; onTested: (deliveryId: string) => void };

/** What an admin can do with a webhook. `onTested` is told the delivery of a test. */
export function WebhookActs({ webhook, toPrivate, onTested }: WebhookActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const { isEnabled } = webhook;
  return (
    <>
      {isEnabled && <TestButton id={webhook.id} onTested={onTested} />}
      <Button kind="secondary" size="sm" onClick={() => setAct("edit")}>
        Edit
      </Button>
      <Button kind="secondary" size="sm" onClick={() => setAct("rotate")}>
        Change secret…
      </Button>
      {isEnabled ? (
        <Button kind="secondary" size="sm" onClick={() => setAct("disable")}>
          Disable…
        </Button>
      ) : (
        <EnableButton webhook={webhook} />
      )}
      <Button kind="secondary" size="sm" onClick={() => setAct("delete")}>
        Delete…
      </Button>
      <Dialog
        isTypedInto={act === "edit"}
        size={act === "edit" ? "lg" : "md"}
        open={act !== null}
        onOpenChange={(open) => !open && close()}
        title={act ? TITLES[act] : ""}
      >
        {act === "edit" && <EditForm webhook={webhook} toPrivate={toPrivate} onClose={close} />}
        {act === "rotate" && <Rotate webhook={webhook} onClose={close} />}
        {act === "disable" && <Disable webhook={webhook} onClose={close} />}
        {act === "delete" && <Delete webhook={webhook} onClose={close} />}
      </Dialog>
    </>
  );
}

/** `changed`: what is read again. */
function useWebhookChange<Wish, Answer>(
  send: (wish: Wish) => Promise<Answer>,
  onDone: (answer: Answer) => unknown,
  changed: readonly string[] = webhooksKey,
) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send,
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: changed }),
  });
}

function TestButton({ id, onTested }: { id: string; onTested: (deliveryId: string) => void }) {
  const test = useWebhookChange(testWebhook, (delivery) => onTested(delivery.id));
  return (
    <>
      <Said words={test.words} />
      <Button size="sm" isBusy={test.isBusy} onClick={() => test.start(id)}>
        Send test
      </Button>
    </>
  );
}

function Said({ words }: { words: { title: string; next: string } | null }) {
  return (
    <p role="alert" className="text-sm text-bad empty:hidden">
      {words && `${words.title} ${words.next}`}
    </p>
  );
}

function EnableButton({ webhook }: { webhook: Webhook }) {
  const enable = useWebhookChange(editWebhook, () => {
    showToast({ title: "Webhook enabled", description: "What waits is sent first.", tone: "good" });
  });
  return (
    <>
      <Said words={enable.words} />
      <Button size="sm" isBusy={enable.isBusy} onClick={() => enable.start({ id: webhook.id, isEnabled: true })}>
        Enable
      </Button>
    </>
  );
}

type ActProps = { webhook: Webhook; onClose: () => void };

function EditForm({ webhook, toPrivate, onClose }: ActProps & { toPrivate: boolean }) {
  const queryClient = useQueryClient();
  const form: WebhookFormState = useOrderedForm({
    resolver: zodResolver(WebhookForm),
    defaultValues: webhookInput(webhook),
  });
  const edit = useEdit<Webhook, WebhookSaid, WebhookInput>({
    opened: webhook,
    fields: { form, inputOf: webhookInput, schema: WebhookForm },
    now: useQuery({ ...webhookOptions(webhook.id), ...WATCHED }).data,
    send: (changes) =>
      editWebhook({ id: webhook.id, ...changes }).catch((error: unknown) => {
        showAddressError(form, error);
        throw error;
      }),
    onDone: (saved) => {
      queryClient.setQueryData(webhookOptions(webhook.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: webhooksKey });
      showToast({ title: "Webhook saved", tone: "good" });
      onClose();
    },
  });
  const { theirs } = edit;
  return (
    <form noValidate className="space-y-5" onSubmit={form.handleSubmit((said) => edit.save(said))}>
      <WebhookFields form={form} toPrivate={toPrivate} />
      {theirs && <ChangedMeanwhile isRefused={edit.versions.isRefused} onTakeTheirs={edit.takeTheirs} />}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={form.formState.errors.url ? null : edit.words} />
      <FormButtons label={saveLabel("Save", edit)} isBusy={edit.isBusy} onCancel={onClose} />
    </form>
  );
}

function Rotate({ webhook, onClose }: ActProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useWebhookChange(rotateWebhook, (rotated) => setSecret(rotated.secret));
  if (secret !== null) {
    return (
      <div className="space-y-5">
        <ShownSecret secret={secret}>
          Earlier secrets work for another {OVERLAP_HOURS} hours. Change the receiver over by then.
        </ShownSecret>
        <div className="flex justify-end">
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    );
  }
  return (
    <Question
      means={`You get a new secret. Earlier ones work for another ${OVERLAP_HOURS} hours, so nothing is lost while the receiver changes over.`}
      doIt="Change secret"
      change={rotate}
      onConfirm={() => rotate.start(webhook.id)}
      onClose={onClose}
    />
  );
}

function Disable({ webhook, onClose }: ActProps) {
  const disable = useWebhookChange(editWebhook, () => {
    showToast({ title: "Webhook disabled", tone: "good" });
    onClose();
  });
  return (
    <Question
      means="Nothing is sent until it is enabled again. What waits is kept for two weeks. What happens meanwhile is not sent later."
      doIt="Disable"
      isDangerous
      change={disable}
      onConfirm={() => disable.start({ id: webhook.id, isEnabled: false })}
      onClose={onClose}
    />
  );
}

function Delete({ webhook, onClose }: ActProps) {
  const router = useRouter();
  const onDone = () => {
    showToast({ title: "Webhook deleted", tone: "good" });
    router.push("/admin/webhooks");
  };
  // The page that is left shows what is no longer there.
  const remove = useWebhookChange(deleteWebhook, onDone, webhooksOptions.queryKey);
  return (
    <Question
      means="Its log and its secret are deleted too, and what waits is never sent."
      doIt="Delete"
      isDangerous
      change={remove}
      onConfirm={() => remove.start(webhook.id)}
      onClose={onClose}
    />
  );
}

type QuestionProps = {
  means: string;
  doIt: string;
  isDangerous?: true;
  change: { isBusy: boolean; words: { title: string; next: string } | null };
  onConfirm: () => void;
  onClose: () => void;
};

function Question({ means, doIt, isDangerous, change, onConfirm, onClose }: QuestionProps) {
  return (
    <div className="space-y-5">
      <p className="text-sm text-muted">{means}</p>
      <ChangeStatus isAskingAgain={false} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not now
        </Button>
        <Button kind={isDangerous ? "danger" : "primary"} isBusy={change.isBusy} onClick={onConfirm}>
          {doIt}
        </Button>
      </div>
    </div>
  );
}
