"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { takeTypedAhead } from "@/components/admin/picking/typed-ahead";
import { Button } from "@/components/ui/button";
import { openDialogs } from "@/components/ui/open-dialogs";
import { TextField } from "@/components/ui/text-field";
import { onOneLine } from "@/lib/typed-text";

/** What a code did, in words. `at`: tells apart the same words said twice. */
export type Told = { tone: "good" | "bad" | "plain"; text: string; at: number };

type ScanFieldProps = {
  onCode: (code: string) => void;
  told: Told | null;
  /** The button's, which does what Enter does. */
  label: string;
};

const TONES = { good: "text-good", bad: "bg-bad-soft px-3 py-2 text-bad", plain: "text-muted" };

/** Takes codes from a scanner, which types like a keyboard, wherever the focus is, or from somebody who types. */
export function ScanField({ onCode, told, label }: ScanFieldProps) {
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("");
  useTypingInto(form);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was scanned while the page was coming.
  useEffect(() => {
    const { codes, rest } = takeTypedAhead();
    codes.map(onOneLine).forEach(onCode);
    if (rest === "") return;
    setCode(rest);
    form.current?.querySelector("input")?.focus();
  }, []);
  useEffect(() => {
    // Browsers refuse it, with a warning, before the page was touched.
    if (told?.tone === "bad" && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200);
  }, [told]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = onOneLine(code);
    if (typed === "") return;
    onCode(typed);
    setCode("");
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      className="sticky top-14 z-5 -mx-4 mb-4 space-y-2 border-b border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:top-0 lg:-mx-8 lg:px-8"
    >
      <div className="flex items-end gap-2">
        <TextField
          data-next
          label="Scan or type a barcode or SKU"
          className="min-w-0 flex-1 [&_input]:font-mono"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          maxLength={100}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" kind="secondary">
          {label}
        </Button>
      </div>
      <p
        key={told?.at}
        role={told?.tone === "bad" ? "alert" : "status"}
        className={`min-h-6 rounded-control text-sm font-medium wrap-anywhere ${TONES[told?.tone ?? "plain"]}`}
      >
        {told?.text}
      </p>
    </form>
  );
}

/** What is typed outside of any field goes into the form's, as from a scanner after a button was pressed. */
function useTypingInto(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
      if (ctrlKey || metaKey || altKey || isComposing || !/^[\p{L}\p{N}-]$/u.test(key)) return;
      const isElsewhere = target instanceof Element && target.closest("input, textarea, select, dialog");
      if (isElsewhere || openDialogs().length > 0) return;
      // Otherwise the panel's own keys would take it.
      event.stopPropagation();
      form.current?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [form]);
}
