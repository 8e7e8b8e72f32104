"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { presentState, settingsKey } from "@/lib/settings/setting-options";

/** Of a query while what it reads is being edited: others' changes are seen before anything is saved. */
export const WATCHED = { refetchInterval: 2_000 } as const;

type Versioned = { updatedAt: string };

type UseEdit<Body, Changes, Input extends FieldValues> = {
  /** What the editor opened. */
  opened: Body;
  /** The form that shows it, what it shows of a body, and what it sends; none for a button. */
  fields?: {
    form: Pick<UseFormReturn<Input>, "getValues" | "setValue" | "reset" | "watch">;
    inputOf: (body: Body) => Input;
    schema: z.ZodType<object>;
  };
  /** What it is now, as far as the page knows; undefined if it isn't watched. */
  now?: Body | undefined;
  send: (changes: Changes & { expectedUpdatedAt: string }) => Promise<Body>;
  onDone: (body: Body) => void;
  /** Default: `updatedAt`. */
  versionOf?: (body: Body) => string;
};

/**
 * One edit of a product, warehouse or policy. It names the version that its editor has seen, so nobody's change is
 * overwritten unnoticed. `theirs`: what it is now, if somebody changed it since. Fields that nobody typed in show
 * it; the others keep what was typed.
 */
export function useEdit<Body extends Versioned, Changes extends object, Input extends FieldValues = FieldValues>({
  opened,
  fields,
  now,
  send,
  onDone,
  versionOf = ({ updatedAt }) => updatedAt,
}: UseEdit<Body, Changes, Input>) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [seen, setSeen] = useState(opened);
  const change = useChange({
    send: (changes: Changes & { expectedUpdatedAt: string }) => send(changes),
    refusal: (error) => changeRefusalWords(t, error),
    onDone,
    onSettled: (error) => {
      const shown = queryClient.invalidateQueries({ queryKey: settingsKey });
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
      // A refusal is explained beside the figures that it is about.
      return error ? shown : undefined;
    },
  });
  const refusedBy = presentState<Body>(change.error);
  // While it is being saved, the change may be this one.
  const live = now && !change.isBusy && versionOf(now) > versionOf(seen) ? now : null;
  const theirs = refusedBy && live && versionOf(live) > versionOf(refusedBy) ? live : (refusedBy ?? live);
  const shown = theirs ?? seen;
  useShown(shown, versionOf(shown), fields);
  const said = theirs && fields?.schema.safeParse(fields.form.watch()).data;
  return {
    /** What it is now, as far as the editor knows. */
    shown,
    theirs,
    /** When what is edited and `theirs` were made, and whether something was sent and refused because of `theirs`. */
    versions: { since: versionOf(seen), version: versionOf(shown), isRefused: refusedBy !== null },
    /** What was typed in fields that others changed too: saving replaces theirs. */
    mine: said ? mineOver(seen, shown, said) : {},
    isBusy: change.isBusy,
    isAskingAgain: change.isAskingAgain,
    words: refusedBy ? null : change.words,
    error: change.error,
    save: (changes: Changes) => change.start({ ...changes, expectedUpdatedAt: versionOf(shown) }),
    /** Clears the message of the last attempt. */
    forget: change.forget,
    /** Drops what was typed, and goes on from what it is now. */
    takeTheirs: () => {
      fields?.form.reset(fields.inputOf(shown));
      setSeen(shown);
      change.forget();
    },
  };
}

/** Fields that still show what the version before had, show the new one's. */
function useShown<Body, Input extends FieldValues>(
  shown: Body,
  version: string,
  fields: UseEdit<Body, never, Input>["fields"],
): void {
  const last = useRef(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each version.
  useEffect(() => {
    const before = last.current;
    last.current = shown;
    if (!fields || before === shown) return;
    const { form, inputOf } = fields;
    const old = inputOf(before);
    for (const [name, value] of Object.entries(inputOf(shown)) as [Path<Input>, PathValue<Input, Path<Input>>][]) {
      if (isSame(form.getValues(name), old[name])) form.setValue(name, value);
    }
  }, [version]);
}

/** The fields that both others and this form changed, as this form would save them. */
export function mineOver(seen: object, shown: object, said: object): Record<string, unknown> {
  const [before, now] = [seen, shown] as Record<string, unknown>[];
  const typed = Object.entries(changesOf<Record<string, unknown>>(shown, said) ?? {});
  return Object.fromEntries(typed.filter(([name]) => name !== "note" && !isSame(before?.[name], now?.[name])));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The fields that differ from what it is now, and the note; null if none does. */
export function changesOf<Edit extends object>(shown: object, said: object): Edit | null {
  const { note, ...fields } = said as Record<string, unknown>;
  const now = shown as Record<string, unknown>;
  const changed = Object.entries(fields).filter(([name, value]) => !isSame(now[name], value));
  if (changed.length === 0) return null;
  return { ...Object.fromEntries(changed), ...(note !== undefined && { note }) } as Edit;
}
