"use client";

import { Turnstile } from "@marsidev/react-turnstile";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PROOF_NOTE } from "@/components/shop/proof-note";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { type TurnstileCheck, UNSEEN_MS } from "@/lib/client/proof-work";

/** Whoever has to do something has as long as they like; a check that goes on by itself that long has failed. */
const UNATTENDED_MS = 10_000;

/** Cloudflare's check: unseen unless it takes longer than a moment or wants something done. */
export function TurnstileNote({ check }: { check: TurnstileCheck }) {
  const t = useTranslations();
  const { siteKey, cData, end } = check;
  const [isAttended, setAttended] = useState(false);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), UNSEEN_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isAttended) return;
    const timer = setTimeout(() => end("FAILED"), UNATTENDED_MS);
    return () => clearTimeout(timer);
  }, [isAttended, end]);
  const isSeen = isAttended || isSlow;
  return (
    <section
      aria-label={t("shell.proof.label")}
      inert={!isSeen}
      className={cn(PROOF_NOTE, !isSeen && "pointer-events-none opacity-0")}
    >
      <p role="status" className="mb-3">
        {isSeen && t("shell.proof.checking")}
      </p>
      <Turnstile
        siteKey={siteKey}
        options={{ cData, appearance: "interaction-only", size: "flexible", retry: "never" }}
        scriptOptions={{ onError: () => end("FAILED") }}
        onSuccess={(token) => end({ token })}
        onError={() => end("FAILED")}
        onUnsupported={() => end("FAILED")}
        onTimeout={() => end("FAILED")}
        onBeforeInteractive={() => setAttended(true)}
        className="mb-3 empty:hidden"
      />
      <Button kind="secondary" size="sm" onClick={() => end(null)}>
        {t("shell.proof.cancel")}
      </Button>
    </section>
  );
}
