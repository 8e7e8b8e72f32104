"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { useChange } from "@/components/change/use-change";
import { EmptyState } from "@/components/ui/empty-state";
import { refusalWords, type Words, waitText } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import { raceOptions, startRace } from "@/lib/race/race-options";
import type { Race, RaceRequest } from "@/lib/race/race-schemas";
import { chosenStrategies, raceAddress, STRATEGIES } from "./race-address";
import { RaceForm } from "./race-form";
import { RaceView } from "./race-view";
import { StrategyDetails } from "./strategy-details";

type RaceLabProps = {
  /** The last race anybody ran, shown until one is started here; null if there is none. */
  lastRaceId: string | null;
  density: "airy" | "dense";
};

/** The lab: settings kept in the URL, which an adapter of nuqs around it knows, the race, and how each strategy works. */
export function RaceLab({ lastRaceId, density }: RaceLabProps) {
  const t = useTranslations();
  const [address, setAddress] = useQueryStates(raceAddress, { history: "replace" });
  const { run, ...said } = address;
  const request = { ...said, strategies: chosenStrategies(said.strategies) };
  const queryClient = useQueryClient();
  const stage = useRef<HTMLDivElement>(null);
  const start = useChange({
    send: (asked: RaceRequest) => startRace(asked),
    refusal: (error) => startRefusalWords(t, error),
    // A race takes no Idempotency-Key: a retry would start a second race.
    isRepeatable: false,
    onDone: async ({ id }, asked) => {
      queryClient.setQueryData(raceOptions(id).queryKey, atTheStart(id, asked));
      await setAddress({ run: id });
      stage.current?.scrollIntoView({ block: "nearest" });
    },
  });
  const shownId = run ?? lastRaceId;
  const watched = useQuery({ ...raceOptions(run ?? ""), enabled: false });
  const isRacing = run !== null && (watched.data?.status === "QUEUED" || watched.data?.status === "RUNNING");
  return (
    <div className={density === "airy" ? "space-y-8" : "space-y-6"}>
      <RaceForm request={request} onChange={(change) => void setAddress(change)} start={start} isRacing={isRacing} />
      <div ref={stage} className="scroll-mt-20 in-data-query:invisible">
        {shownId === null ? (
          <EmptyState title={t("race.none.title")}>{t("race.none.body")}</EmptyState>
        ) : (
          <RaceView
            key={shownId}
            id={shownId}
            title={t(run === null ? "race.latest" : "race.yours")}
            onAgain={() => start.start(request)}
          />
        )}
      </div>
      <section aria-labelledby="how-each-works">
        <h2 id="how-each-works" className="mb-3 text-xl font-semibold">
          {t("race.how")}
        </h2>
        <StrategyDetails strategies={STRATEGIES} />
      </section>
    </div>
  );
}

/** The race as shown until the server reports it. Its place in line is not known yet. */
function atTheStart(id: string, asked: RaceRequest): Race {
  const createdAt = new Date().toISOString();
  return { id, ...asked, status: "QUEUED", results: [], position: null, failure: null, createdAt, endedAt: null };
}

/** When to try again if the server gives no time. */
const RETRY_SECONDS = 60;

function startRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    unchanged: t("race.refusal.unchanged"),
    again: t("race.refusal.again"),
    own: (problem) => {
      const time = waitText(problem, RETRY_SECONDS);
      switch (problem.code) {
        case "BUSY":
          return { title: t("race.refusal.busy.title"), next: t("race.refusal.busy.next", { time }) };
        case "RATE_LIMITED":
          return { title: t("race.refusal.rateLimited.title"), next: t("race.refusal.rateLimited.next", { time }) };
        case "RACE_LAB_CLOSED": {
          const reason = String(problem.facts.detail ?? "");
          return { title: t("race.refusal.closed.title"), next: t("race.refusal.closed.next", { reason }) };
        }
        case "VALIDATION_ERROR":
          return {
            title: t("race.refusal.invalid.title"),
            next: String(problem.facts.detail ?? t("race.refusal.invalid.next")),
          };
        default:
          return null;
      }
    },
  });
}
