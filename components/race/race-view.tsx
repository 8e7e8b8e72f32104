"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { ApiProblem } from "@/lib/client/api-request";
import type { T } from "@/lib/messages/translate";
import type { Race } from "@/lib/race/race-schemas";
import { latencyText } from "./count-words";
import { RaceAnnouncer } from "./race-announcer";
import { RaceStage } from "./race-stage";
import { ResultsTable } from "./results-table";
import { STRATEGY_NAMES } from "./strategy-words";
import { useRace } from "./use-race";

type RaceViewProps = {
  id: string;
  title: string;
  /** Runs the same race again; null if that is not possible here. */
  onAgain?: (() => void) | null;
  actions?: ReactNode;
};

/** One race, from its place in line to its verdict, figures and replay. */
export function RaceView({ id, title, onAgain = null, actions }: RaceViewProps) {
  const t = useTranslations();
  const watched = useRace(id);
  const { race, error } = watched;
  if (race === null) {
    if (error === null) return <Skeleton className="h-96 w-full" />;
    return <NoRace isUnknown={error instanceof ApiProblem && error.status === 404} onAskAgain={watched.askAgain} />;
  }
  const { units, buyers, thinkMs } = race;
  const comparison = comparisonOf(race);
  return (
    <section aria-labelledby="race-title">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="race-title" className="text-xl font-semibold">
            {title}
          </h2>
          <p className="text-sm text-muted">
            {t("race.load", { units, buyers, thinkMs })}
            {race.status !== "FAILED" && (
              <>
                {" · "}
                <RaceProgress race={race} isCut={watched.isCut} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {race.status === "DONE" && <ShareRace id={race.id} />}
          {actions}
        </div>
      </div>
      <RaceAnnouncer key={race.id} race={race} recording={watched.recording} />
      <RaceStage key={`stage ${race.id}`} race={race} watched={watched} onAgain={onAgain} />
      {comparison && (
        <p className="mt-6 max-w-3xl text-xl leading-snug font-medium tracking-tight text-balance">
          {t("race.comparison", comparison)}
        </p>
      )}
      <div className="mt-6">
        <ResultsTable race={race} />
        <p className="mt-2 text-xs text-muted">{t("race.counted")}</p>
      </div>
    </section>
  );
}

function NoRace({ isUnknown, onAskAgain }: { isUnknown: boolean; onAskAgain: () => void }) {
  const t = useTranslations();
  if (isUnknown) return <EmptyState title={t("race.gone.title")}>{t("race.gone.body")}</EmptyState>;
  return (
    <EmptyState
      title={t("race.unreachable.title")}
      action={
        <Button kind="secondary" onClick={onAskAgain}>
          {t("common.retry")}
        </Button>
      }
    >
      {t("race.unreachable.body")}
    </EmptyState>
  );
}

/** A link to this race, and a button that copies it. */
function ShareRace({ id }: { id: string }) {
  const t = useTranslations();
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => "",
  );
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      <Link
        href={`/race/${id}`}
        className="inline-flex min-h-9 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
      >
        {t.rich("race.share.link", { rest: (words) => <span className="max-sm:sr-only">{words}</span> })}
      </Link>
      <CopyButton text={`${origin}/race/${id}`} label={t("race.share.copy")} />
    </span>
  );
}

type RaceProgressProps = { race: Race; isCut: boolean };

/** When a race ended, or its progress until then. */
function RaceProgress({ race, isCut }: RaceProgressProps) {
  const t = useTranslations();
  if (race.endedAt) return <LocalTime iso={race.endedAt} format="dateAndTime" />;
  return (
    <span className="inline-flex items-center gap-2 text-ink">
      <Spinner />
      {isCut ? t("race.progress.cut") : progressWords(t, race)}
    </span>
  );
}

function progressWords(t: T, { status, position, strategies, results }: Race): string {
  if (status === "QUEUED") {
    return position === null ? t("race.progress.joining") : t("race.progress.queued", { position });
  }
  const running = strategies[results.length];
  return running ? t("race.progress.racing", { name: STRATEGY_NAMES[running].name }) : t("race.progress.counting");
}

/** A smaller ratio could be chance, and nobody would notice it. */
const WORTH_SAYING = 1.5;

/** Which of two strategies kept buyers waiting longer; null unless there are two that clearly differ. */
function comparisonOf({ strategies, results }: Race) {
  const [one, other] = results;
  if (strategies.length !== 2 || !one || !other) return null;
  const [slower, quicker] = one.p99Ms > other.p99Ms ? [one, other] : [other, one];
  if (slower.p99Ms < quicker.p99Ms * WORTH_SAYING) return null;
  return {
    slower: STRATEGY_NAMES[slower.strategy].name,
    slowerTime: latencyText(slower.p99Ms),
    quicker: STRATEGY_NAMES[quicker.strategy].name,
    quickerTime: latencyText(quicker.p99Ms),
  };
}
