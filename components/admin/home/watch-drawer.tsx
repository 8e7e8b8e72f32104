"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import BellIcon from "lucide-react/icons/bell";
import { useState } from "react";
import { Controller } from "react-hook-form";
import { AgoTime } from "@/components/admin/ago-time";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { saveLabel } from "@/components/admin/settings/form-end";
import { useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Notice } from "@/components/ui/notice";
import { NumberField } from "@/components/ui/number-field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { statsKey } from "@/lib/stats/stats-options";
import { editWatch, watchKey, watchOptions } from "@/lib/stats/verdict-options";
import type { WatchEdit, WatchSettings } from "@/lib/stats/verdict-schemas";
import { WatchForm, type WatchInput, type WatchSaid, watchEdit, watchInput } from "@/lib/stats/watch-form";

/** Opens what Home watches, and who is mailed. */
export function WatchButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="secondary" onClick={() => setOpen(true)}>
        <BellIcon aria-hidden="true" className="size-4" />
        Alerts
      </Button>
      <Drawer
        open={isOpen}
        onOpenChange={setOpen}
        title="Alerts"
        description="When Home raises an alert, and who gets an email."
        isFull
      >
        {isOpen && <Settings onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}

function Settings({ onClose }: { onClose: () => void }) {
  const { data, isError, refetch } = useQuery({ ...watchOptions(), staleTime: 0, refetchOnWindowFocus: false });
  if (data) return <SettingsForm settings={data} onClose={onClose} />;
  if (!isError) return <Skeleton className="h-96" />;
  return (
    <Notice tone="bad" title="Couldn't load the settings">
      <Button kind="secondary" size="sm" className="mt-2" onClick={() => refetch()}>
        Try again
      </Button>
    </Notice>
  );
}

const FIELDS = [
  {
    name: "ownerSharePercent",
    label: "One owner's share (%)",
    hint: "Of what can be sold of a product, in running holds.",
  },
  { name: "ownerShareUnits", label: "Units held, at least", hint: "With fewer units, one owner's share is no alert." },
  {
    name: "conversionFallPercent",
    label: "Fall in conversion (%)",
    hint: "Holds that become orders: the last 6 hours against the week before, once 20 holds ended in each.",
  },
  { name: "waitingUnits", label: "Units waited for", hint: "Of products that are sold out." },
  { name: "overdueHolds", label: "Expired holds", hint: "Not released yet. They don't block sales." },
  { name: "queuedCommands", label: "Commands queued", hint: "Buyers wait while the stock writer falls behind." },
  {
    name: "proofMinutes",
    label: "Minutes without proof",
    hint: "The ledger is normally proven every few seconds.",
  },
] as const;

function SettingsForm({ settings, onClose }: { settings: WatchSettings; onClose: () => void }) {
  const client = useQueryClient();
  const form = useOrderedForm<WatchInput, unknown, WatchSaid>({
    resolver: zodResolver(WatchForm),
    defaultValues: watchInput(settings),
  });
  const edit = useEdit<WatchSettings, Omit<WatchEdit, "expectedUpdatedAt">, WatchInput>({
    opened: settings,
    fields: { form, inputOf: watchInput, schema: WatchForm },
    now: useQuery({ ...watchOptions(), ...WATCHED }).data,
    send: editWatch,
    onDone: (saved) => {
      client.setQueryData(watchKey, saved);
      void client.invalidateQueries({ queryKey: statsKey });
      showToast({ title: "Alerts saved", tone: "good" });
      onClose();
    },
  });
  const { theirs } = edit;
  const { updatedBy, updatedAt } = settings;
  return (
    <form noValidate className="space-y-5" onSubmit={form.handleSubmit((said) => edit.save(watchEdit(said)))}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {FIELDS.map(({ name, label, hint }) => (
          <Controller
            key={name}
            control={form.control}
            name={name}
            render={({ field, fieldState }) => (
              <NumberField
                label={label}
                hint={hint}
                value={field.value}
                onValueChange={field.onChange}
                min={1}
                error={fieldState.error?.message}
              />
            )}
          />
        ))}
      </div>
      <TextArea
        label="Email to (optional)"
        hint="One address per line. They get an email when something goes wrong, and when it is well again."
        rows={3}
        error={form.formState.errors.mailTo?.message}
        {...form.register("mailTo")}
      />
      <p className="text-sm text-muted">
        Low stock has a daily email of its own, with the rows at or below their threshold. The server's settings say who
        gets it (LOW_STOCK_MAIL_TO) and when (LOW_STOCK_MAIL_HOUR).
      </p>
      {updatedBy && (
        <p className="text-xs text-muted">
          Last changed by {actorLabel(updatedBy)}, <AgoTime iso={updatedAt} />.
        </p>
      )}
      {theirs && (
        <ChangedMeanwhile by={theirs.updatedBy} isRefused={edit.versions.isRefused} onTakeTheirs={edit.takeTheirs} />
      )}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={edit.words} />
      <FormButtons label={saveLabel("Save", edit)} isBusy={edit.isBusy} onCancel={onClose} />
    </form>
  );
}
