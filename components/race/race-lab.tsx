"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useRef } from "react";
import { useChange } from "@/components/change/use-change";
import { EmptyState } from "@/components/ui/empty-state";
import { refusalWords, type Words } from "@/lib/client/refusal-words";
import { durationText } from "@/lib/format/time-words";
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

/** The lab: settings kept in the URL, the race, and how each strategy works. */
export function RaceLab(props: RaceLabProps) {
  return (
    <NuqsAdapter>
      <Lab {...props} />
    </NuqsAdapter>
  );
}

function Lab({ lastRaceId, density }: RaceLabProps) {
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
      <div ref={stage} className="scroll-mt-20">
        {shownId === null ? (
          <EmptyState title="No races yet">Start one above. It takes a few seconds.</EmptyState>
        ) : (
          <RaceView
            key={shownId}
            id={shownId}
            title={run === null ? "Latest race" : "Your race"}
            onAgain={() => start.start(request)}
          />
        )}
      </div>
      <section aria-labelledby="how-each-works">
        <h2 id="how-each-works" className="mb-3 text-xl font-semibold">
          How each strategy sells a unit
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

function startRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    unchanged: "Your settings are kept.",
    again: "Then start again. Your settings are kept.",
    own: (problem) => {
      switch (problem.code) {
        case "BUSY":
          return {
            title: "Too many races are waiting.",
            next: `Races run one at a time. Try again ${soonText(problem.retryAfterSeconds)}.`,
          };
        case "RATE_LIMITED":
          return {
            title: "You've started a lot of races.",
            next: `You can start the next one ${soonText(problem.retryAfterSeconds)}.`,
          };
        case "RACE_LAB_CLOSED":
          return {
            title: "The race lab is closed.",
            next: `${problem.facts.detail ?? ""} Finished races can still be opened.`,
          };
        case "VALIDATION_ERROR":
          return {
            title: "These settings aren't valid.",
            next: String(problem.facts.detail ?? "Check the figures above."),
          };
        default:
          return null;
      }
    },
  });
}

function soonText(seconds: number | null): string {
  return seconds === null ? "in a minute" : `in ${durationText(seconds)}`;
}
