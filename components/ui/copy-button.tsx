"use client";

import CheckIcon from "lucide-react/icons/check";
import CopyIcon from "lucide-react/icons/copy";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";

const SAID_FOR_MS = 2000;

type CopyButtonProps = { text: string; label?: string };

/** Copies text and announces whether it worked: browsers refuse on insecure origins. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations();
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(isCopied ? "copied" : "notCopied");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome(null), SAID_FOR_MS);
  };

  return (
    <span className="inline-flex items-center gap-1">
      <IconButton label={label ?? t("kit.copy")} size="sm" onClick={copy}>
        {outcome === "copied" ? (
          <CheckIcon className="text-good" aria-hidden="true" />
        ) : (
          <CopyIcon aria-hidden="true" />
        )}
      </IconButton>
      <span role="status" className={outcome === "notCopied" ? "text-xs text-bad" : "sr-only"}>
        {outcome && t(`kit.${outcome}`)}
      </span>
    </span>
  );
}
