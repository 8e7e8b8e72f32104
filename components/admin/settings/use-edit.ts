"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/use-change";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { presentState, settingsKey } from "@/lib/settings/setting-options";

/** Of a query while what it reads is being edited: others' changes are seen before anything is saved. */
export const WATCHED = { refetchInterval: 2_000 } as const;

type Versioned = { updatedAt: string };

type UseEdit<Body, Changes> = {
  /** What the editor opened. */
  opened: Body;
  /** What it is now, as far as the page knows; undefined if it isn't watched. */
  now?: Body | undefined;
  send: (changes: Changes & { expectedUpdatedAt: string }) => Promise<Body>;
  onDone: (body: Body) => void;
  /** Default: `updatedAt`. */
  versionOf?: (body: Body) => string;
};

/**
 * One edit of a product, warehouse or policy. It names the version that its editor has seen, so nobody's change is
 * overwritten unnoticed. `theirs`: what it is now, if somebody changed it since; saving then keeps their other fields. Nothing
 * typed is lost.
 */
export function useEdit<Body extends Versioned, Changes extends object>({
  opened,
  now,
  send,
  onDone,
  versionOf = ({ updatedAt }) => updatedAt,
}: UseEdit<Body, Changes>) {
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
  return {
    seen,
    theirs,
    /** When what is edited and `theirs` were made, and whether something was sent and refused because of `theirs`. */
    versions: { since: versionOf(seen), version: versionOf(theirs ?? seen), isRefused: refusedBy !== null },
    isBusy: change.isBusy,
    isAskingAgain: change.isAskingAgain,
    words: refusedBy ? null : change.words,
    error: change.error,
    save: (changes: Changes) => change.start({ ...changes, expectedUpdatedAt: versionOf(theirs ?? seen) }),
    /** Clears the message of the last attempt. */
    forget: change.forget,
    /** Goes on from what it is now. */
    accept: (body: Body) => {
      setSeen(body);
      change.forget();
    },
  };
}

/** The fields that differ from what the editor has seen, and the note; null if none does. */
export function changesOf<Edit extends object>(seen: object, said: object): Edit | null {
  const { note, ...fields } = said as Record<string, unknown>;
  const now = seen as Record<string, unknown>;
  const changed = Object.entries(fields).filter(([name, value]) => JSON.stringify(now[name]) !== JSON.stringify(value));
  if (changed.length === 0) return null;
  return { ...Object.fromEntries(changed), ...(note !== undefined && { note }) } as Edit;
}
