"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-request";
import { EVENT_WORDS, type EventType } from "@/lib/webhooks/event-schemas";
import type { WebhookInput, WebhookSaid } from "@/lib/webhooks/webhook-form";
import { EVENT_GROUPS } from "@/lib/webhooks/webhook-words";

const PRIVATE_HINT = "An http or https address that accepts POST. This installation may call private ones too.";

export type WebhookFormState = UseFormReturn<WebhookInput, unknown, WebhookSaid>;

/** What the server says about the address goes beside it. Returns whether there was something. */
export function showAddressError(form: WebhookFormState, error: unknown): boolean {
  const { errors } =
    error instanceof ApiProblem ? (error.facts as { errors?: { path: string; message: string }[] }) : {};
  const found = errors?.find(({ path }) => path === "url");
  if (found) form.setError("url", { message: `The address ${found.message}.` }, { shouldFocus: true });
  return found !== undefined;
}

/** `toPrivate`: whether this installation calls addresses that are not on the public internet. */
export function WebhookFields({ form, toPrivate }: { form: WebhookFormState; toPrivate: boolean }) {
  const { errors } = form.formState;
  return (
    <>
      <TextField
        label="Address"
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://erp.example/holdfast"
        hint={toPrivate ? PRIVATE_HINT : "An https address on the public internet that accepts POST."}
        maxLength={2_000}
        error={errors.url?.message}
        {...form.register("url")}
      />
      <TextField
        label="Description (optional)"
        autoComplete="off"
        maxLength={200}
        error={errors.description?.message}
        {...form.register("description")}
      />
      <Controller
        control={form.control}
        name="events"
        render={({ field, fieldState }) => (
          <EventChoice value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
    </>
  );
}

type EventChoiceProps = {
  value: readonly EventType[];
  onChange: (events: EventType[]) => void;
  error: string | undefined;
};

function EventChoice({ value, onChange, error }: EventChoiceProps) {
  const choose = (types: readonly EventType[], isChosen: boolean) => {
    const others = value.filter((type) => !types.includes(type));
    onChange(isChosen ? [...others, ...types] : others);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm leading-5 font-medium">Events</legend>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {EVENT_GROUPS.map(({ label, types }) => {
          const chosen = types.filter((type) => value.includes(type)).length;
          return (
            <div key={label} className="space-y-2">
              <Checkbox
                label={<span className="font-medium">{label}</span>}
                checked={chosen === types.length}
                isMixed={chosen > 0 && chosen < types.length}
                onCheckedChange={(isChosen) => choose(types, isChosen)}
              />
              {types.map((type) => (
                <Checkbox
                  key={type}
                  className="pl-7"
                  label={<span className="font-mono text-[0.8125rem]">{type}</span>}
                  hint={EVENT_WORDS[type]}
                  checked={value.includes(type)}
                  onCheckedChange={(isChosen) => choose([type], isChosen)}
                />
              ))}
            </div>
          );
        })}
      </div>
      <p role="alert" className="mt-1.5 text-sm leading-5 text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
