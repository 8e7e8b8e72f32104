"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { useAccessChange } from "@/components/admin/access/use-access-change";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { createApiKey } from "@/lib/access/access-options";
import { KEY_ROLE_MEANS, KEY_ROLE_NAMES } from "@/lib/access/access-words";
import type { ApiKeyWithSecret } from "@/lib/access/api-key-schemas";

/** The form, then the text of the key, which is shown this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<ApiKeyWithSecret | null>(null);
  return (
    <Dialog
      open
      // Closing by mistake would lose the key.
      isTypedInto
      onOpenChange={(open) => !open && onClose()}
      title={made ? made.name : "New API key"}
    >
      {made ? <Made made={made} onClose={onClose} /> : <NewKeyForm onMade={setMade} onClose={onClose} />}
    </Dialog>
  );
}

function NewKeyForm({ onMade, onClose }: { onMade: (made: ApiKeyWithSecret) => void; onClose: () => void }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: "" } });
  const [role, setRole] = useState<keyof typeof KEY_ROLE_MEANS>("shop");
  const change = useAccessChange(createApiKey, onMade);
  return (
    <form noValidate className="space-y-5" onSubmit={handleSubmit(({ name }) => change.start({ name, role }))}>
      <TextField
        label="Name"
        hint="Which system uses it. It appears in the ledger."
        autoComplete="off"
        maxLength={100}
        error={formState.errors.name?.message}
        {...register("name", { validate: (name) => name.trim() !== "" || "Enter a name." })}
      />
      <Select
        label="Role"
        hint={KEY_ROLE_MEANS[role]}
        value={role}
        onValueChange={setRole}
        options={(["shop", "admin"] as const).map((value) => ({ value, label: KEY_ROLE_NAMES[value] }))}
      />
      <ChangeStatus isAskingAgain={false} words={change.words} />
      <FormButtons label="Create key" isBusy={change.isBusy} onCancel={onClose} />
    </form>
  );
}

function Made({ made: { key }, onClose }: { made: ApiKeyWithSecret; onClose: () => void }) {
  return (
    <div className="space-y-5">
      <Notice tone="signal" title="Copy the key now. It is not shown again.">
        <p className="mt-2 flex items-center gap-2 rounded-control border border-line bg-card py-1 pr-1 pl-3">
          <code data-secret className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all">
            {key}
          </code>
          <CopyButton text={key} label="Copy key" />
        </p>
        <p className="mt-2">
          Send it as <code className="font-mono text-[0.8125rem]">Authorization: Bearer …</code>
        </p>
      </Notice>
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
