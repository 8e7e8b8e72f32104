"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { T } from "@/lib/messages/translate";
import type { Race } from "@/lib/race/race-schemas";
import { milestonesOf, milestoneWords } from "./milestones";
import { STRATEGY_NAMES } from "./strategy-words";
import type { Recording } from "./use-race";
import { verdictOf } from "./verdict-words";

/** Milestones arrive within milliseconds of each other; those within this time are announced together. */
const BREATH_MS = 1_000;

type RaceAnnouncerProps = { race: Race; recording: Recording };

/**
 * Announces a running race to screen readers, milestone by milestone. A race that was already over is not announced.
 */
export function RaceAnnouncer({ race, recording }: RaceAnnouncerProps) {
  const t = useTranslations();
  const [said, setSaid] = useState("");
  const told = useRef<Set<string> | null>(null);
  const story = storyOf(t, race, recording);
  const text = story.join("\n");
  if (told.current === null) told.current = new Set(race.status === "DONE" || race.status === "FAILED" ? ["*"] : []);

  useEffect(() => {
    const known = told.current;
    if (known === null || known.has("*")) return;
    const fresh = text.split("\n").filter((sentence) => sentence !== "" && !known.has(sentence));
    if (fresh.length === 0) return;
    const timer = setTimeout(() => {
      for (const sentence of fresh) known.add(sentence);
      setSaid(fresh.join(" "));
    }, BREATH_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

function storyOf(t: T, race: Race, recording: Recording): string[] {
  const story: string[] = [];
  if (race.position !== null) story.push(t("race.said.position", { position: race.position }));
  for (const strategy of race.strategies) {
    const fates = recording.get(strategy);
    const result = race.results.find((each) => each.strategy === strategy);
    const { name } = STRATEGY_NAMES[strategy];
    if (fates?.length) {
      story.push(t("race.said.started", { name, buyers: race.buyers }));
      for (const milestone of milestoneWords(t, milestonesOf(fates, race.units))) {
        story.push(t("race.said.milestone", { name, milestone }));
      }
    }
    if (result) {
      const { headline, detail } = verdictOf(t, result);
      story.push(t("race.said.finished", { name, headline, detail }));
    }
  }
  if (race.status === "DONE") story.push(t("race.said.over"));
  if (race.status === "FAILED") story.push(t("race.failed.title"));
  return story;
}
