"use client";

import { useQuery } from "@tanstack/react-query";
import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { listenToTicks } from "@/components/clock/use-server-now";
import { serverNow } from "@/lib/client/server-clock";
import { agoText } from "@/lib/format/ago-text";
import { numberText } from "@/lib/format/count-words";
import type { PublicProof } from "@/lib/ledger/ledger-schemas";
import { publicProofOptions } from "@/lib/ledger/proof-options";

/** What the last check of the ledger found, as it comes, and the signed days. */
export function ProofView() {
  const t = useTranslations("proof");
  const { data } = useQuery(publicProofOptions());
  if (!data?.checkedAt) return <p className="text-muted">{t("never")}</p>;
  return (
    <>
      <Outcome proof={data} checkedAt={data.checkedAt} />
      <dl className="mt-6 grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3">
        <Figure label={t("figures.rows")} hint={t("figures.rowsHint")} value={data.rowsChecked} />
        <Figure label={t("figures.entries")} hint={t("figures.entriesHint")} value={data.entriesChecked} />
        <Figure label={t("figures.divergences")} hint={t("figures.divergencesHint")} value={data.divergences} />
      </dl>
      <Days {...data} />
    </>
  );
}

function Outcome({ proof, checkedAt }: { proof: PublicProof; checkedAt: string }) {
  const t = useTranslations("proof");
  const isGood = proof.divergences === 0 && proof.isAsSigned;
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${isGood ? "text-good" : "text-bad"}`} />
      <span>
        <strong className="font-semibold">
          {isGood ? t("good") : proof.divergences > 0 ? t("bad") : t("rewritten")}
        </strong>
        <span className="block text-sm text-muted">
          {t.rich("when", { ago: () => <Ago iso={checkedAt} /> })} <Whole {...proof.whole} />
        </span>
      </span>
    </p>
  );
}

/** When every entry was last read, not only the newest; or how far that is. */
function Whole({ endedAt, share }: PublicProof["whole"]) {
  const t = useTranslations("proof.whole");
  if (share !== null) return t("now", { percent: Math.floor(100 * share) });
  return endedAt && t.rich("when", { ago: () => <Ago iso={endedAt} /> });
}

function Figure({ label, hint, value }: { label: string; hint: string; value: number }) {
  return (
    <div className="bg-card p-5">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="figures mt-1 text-3xl font-semibold">{numberText(value)}</dd>
      <dd className="mt-1 text-xs text-muted">{hint}</dd>
    </div>
  );
}

function Days({ days, publicKey }: PublicProof) {
  const t = useTranslations("proof.chain");
  return (
    <section className="mt-12 max-w-3xl">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="mt-2 text-muted text-pretty">{t("body")}</p>
      {days.length === 0 && <p className="mt-4 text-sm">{t("none")}</p>}
      <ul className="mt-4 divide-y divide-line">
        {days.map((signed) => (
          <li key={signed.day} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 text-sm">
            <span className="figures font-medium">{signed.day}</span>
            <a href={fileOf(signed)} download={`holdfast-${signed.day}.txt`} className="underline underline-offset-4">
              {t("download")}
              <span className="sr-only"> {signed.day}</span>
            </a>
            <span className="figures basis-full text-xs break-all text-muted">{signed.signature}</span>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-xs break-all text-muted">
        {t("key")}: <span className="figures">{publicKey}</span>
      </p>
    </section>
  );
}

/** The statement with its signature, as in a day's export, without its rows. */
function fileOf({ statement, signature, publicKey }: PublicProof["days"][number]): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(`${statement}signature ${signature}\nkey ${publicKey}\n`)}`;
}

function Ago({ iso }: { iso: string }) {
  const t = useTranslations();
  const words = useSyncExternalStore(
    listenToTicks,
    () => agoText(t, serverNow() - Date.parse(iso)),
    () => "",
  );
  return <time dateTime={iso}>{words}</time>;
}
