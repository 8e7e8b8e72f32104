"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { Impact } from "@/components/admin/policies/impact";
import { EditConflict } from "@/components/admin/settings/edit-conflict";
import { FormEnd } from "@/components/admin/settings/form-end";
import { NoteField } from "@/components/admin/settings/note-field";
import { changesOf, useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { NumberField } from "@/components/ui/number-field";
import { PolicyForm, type PolicyInput } from "@/lib/settings/form-schemas";
import { policyImpact } from "@/lib/settings/policy-impact";
import type { AdminPolicy, PolicyEdit } from "@/lib/settings/policy-schemas";
import { editPolicy, policiesOptions } from "@/lib/settings/setting-options";
import { durationText } from "@/lib/settings/setting-words";

type Said = z.output<typeof PolicyForm>;
type Term = Exclude<keyof PolicyInput, "note">;

type Field = { name: Term; label: string; hint?: string; step?: number; isDuration?: true };

const FIELDS: readonly Field[] = [
  { name: "holdSeconds", label: "Hold, seconds", isDuration: true, step: 30 },
  { name: "ttlSecondsMax", label: "Longest hold, seconds", isDuration: true, step: 30 },
  { name: "extensionsMax", label: "Extensions" },
  { name: "extensionSeconds", label: "Each extension, seconds", isDuration: true, step: 30 },
  { name: "maxHeld", label: "Most held per shopper", hint: "Units of one product on hold at a time." },
  { name: "maxBought", label: "Most bought per shopper", hint: "Held and bought together. Empty: no limit." },
  { name: "backorderPerRow", label: "Back-orders per warehouse", hint: "Units sold beyond the stock." },
  { name: "offerSeconds", label: "Waitlist offer, seconds", isDuration: true, step: 60 },
  { name: "paymentSeconds", label: "Time to pay, seconds", isDuration: true, step: 30 },
  {
    name: "unprovenPerNetwork",
    label: "Unproven per network",
    hint: "Units of one product without a proof of work. Empty: by stock and limits. Every third hold that runs out within an hour halves it.",
  },
  {
    name: "unprovenSharePercent",
    label: "Unproven in all, %",
    hint: "Of the stock, held and waited for, from all networks together.",
  },
];

type PolicyEditFormProps = { policy: AdminPolicy; onDone: (policy: AdminPolicy) => void; onCancel: () => void };

export function PolicyEditForm({ policy, onDone, onCancel }: PolicyEditFormProps) {
  const form = useOrderedForm<PolicyInput, unknown, Said>({
    resolver: zodResolver(PolicyForm),
    defaultValues: inputOf(policy),
  });
  const edit = useEdit<AdminPolicy, PolicyEdit, PolicyInput>({
    opened: policy,
    fields: { form, inputOf, schema: PolicyForm },
    now: useQuery({ ...policiesOptions(), ...WATCHED }).data?.policies.find(({ code }) => code === policy.code),
    send: (changes) => editPolicy({ code: policy.code, edit: changes }),
    onDone,
  });
  const { theirs } = edit;
  const submit = form.handleSubmit((said) => {
    const changes = changesOf<PolicyEdit>(edit.shown, said);
    return changes === null ? onCancel() : edit.save(changes);
  });
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <div className="grid items-start gap-5 sm:grid-cols-2 md:grid-cols-3">
        {FIELDS.map(({ name, label, hint, step, isDuration }) => (
          <Controller
            key={name}
            control={form.control}
            name={name}
            render={({ field, fieldState }) => (
              <div ref={focusTarget(field.ref)}>
                <NumberField
                  label={label}
                  hint={isDuration ? secondsText(field.value) : hint}
                  min={0}
                  {...(step !== undefined && { step })}
                  value={field.value}
                  onValueChange={field.onChange}
                  error={fieldState.error?.message}
                />
              </div>
            )}
          />
        ))}
      </div>
      <NoteField error={form.formState.errors.note?.message} {...form.register("note")} />
      <FormEnd label="Save terms" edit={edit} onCancel={onCancel}>
        <Impact words={policyImpact(edit.shown, form.watch())} />
        {theirs && (
          <EditConflict
            subject="POLICY"
            subjectId={policy.code}
            {...edit.versions}
            mine={edit.mine}
            onTakeTheirs={edit.takeTheirs}
          />
        )}
      </FormEnd>
    </form>
  );
}

/** "= 10 min" */
function secondsText(seconds: number | null): string | undefined {
  return seconds !== null && seconds >= 60 ? `= ${durationText(seconds)}` : undefined;
}

function inputOf(policy: AdminPolicy): PolicyInput {
  const { code, products, waiting, holds, heldUnits, waitingUnits, mostPromised, updatedAt, ...terms } = policy;
  return { ...terms, note: "" };
}
