"use client";

import CheckIcon from "lucide-react/icons/check";
import CopyIcon from "lucide-react/icons/copy";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

const SAID_FOR_MS = 2000;

type CopyButtonProps = { text: string; label?: string };

/** Copies text and announces whether it worked: browsers refuse on insecure origins. */
export function CopyButton({ text, label = "Copy" }: CopyButtonProps) {
  const [said, setSaid] = useState<"" | "Copied" | "Couldn't copy">("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    const outcome = await navigator.clipboard?.writeText(text).then(
      () => "Copied" as const,
      () => null,
    );
    setSaid(outcome ?? "Couldn't copy");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(""), SAID_FOR_MS);
  };

  return (
    <span className="inline-flex items-center gap-1">
      <IconButton label={label} size="sm" onClick={copy}>
        {said === "Copied" ? <CheckIcon className="text-good" aria-hidden="true" /> : <CopyIcon aria-hidden="true" />}
      </IconButton>
      <span role="status" className={said === "Couldn't copy" ? "text-xs text-bad" : "sr-only"}>
        {said}
      </span>
    </span>
  );
}
