"use client";

import { useState } from "react";
import { ActivityStrip } from "@/components/admin/history/activity-strip";
import { densityText, partStart } from "@/components/admin/history/density-text";
import type { MomentView } from "@/components/admin/history/history-search-params";
import { MomentField } from "@/components/admin/moment-field";
import { FiguresTable } from "@/components/charts/figures-table";
import { Button } from "@/components/ui/button";
import { Slider } from "@/components/ui/slider";
import { serverNow } from "@/lib/client/server-clock";
import { askedMoments, earlier, type Stops, stopsOf } from "@/lib/explain/moments";
import type { LedgerSpan } from "@/lib/explain/stock-at-schemas";
import { shopTime } from "@/lib/format/shop-time";

type MomentBarProps = {
  /** Undefined until it is known. */
  span: LedgerSpan | undefined;
  moments: MomentView;
  errors: Record<keyof MomentView, string | null>;
  onChange: (change: Partial<MomentView>) => void;
};

/** The moment, or two to compare: by a slider over the whole ledger, or typed. */
export function MomentBar({ span, moments, errors, onChange }: MomentBarProps) {
  return (
    <section aria-label="Moment" className="mb-4 rounded-card border border-line bg-card p-4">
      {span?.firstAt ? (
        <LedgerSlider span={span} firstAt={span.firstAt} moments={moments} onChange={onChange} />
      ) : (
        span === undefined && <div className="h-36" />
      )}
      <div className="mt-2 flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="flex items-end gap-2">
          <MomentField
            label="Stock as of"
            value={moments.asOf}
            error={errors.asOf}
            onValueChange={(asOf) => onChange({ asOf })}
          />
          <Button kind="secondary" size="sm" disabled={moments.asOf === ""} onClick={() => onChange({ asOf: "" })}>
            Now
          </Button>
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <MomentField
            label="Compared with"
            value={moments.since}
            error={errors.since}
            onValueChange={(since) => onChange({ since })}
          />
          {moments.since !== "" && (
            <Button kind="secondary" size="sm" onClick={() => onChange({ since: "" })}>
              Don't compare
            </Button>
          )}
          {span?.firstAt && <Earlier firstAt={span.firstAt} asOf={moments.asOf} onChange={onChange} />}
        </div>
      </div>
    </section>
  );
}

const HOUR = 3_600_000;
const EARLIER = [
  { label: "1 hour", ms: HOUR },
  { label: "1 day", ms: 24 * HOUR },
  { label: "7 days", ms: 7 * 24 * HOUR },
  { label: "30 days", ms: 30 * 24 * HOUR },
];

function Earlier({ firstAt, asOf, onChange }: { firstAt: string; asOf: string } & Pick<MomentBarProps, "onChange">) {
  return (
    <fieldset className="flex flex-wrap items-center">
      <legend className="sr-only">Compare with an earlier moment</legend>
      <span className="mr-1 text-sm text-muted">Earlier by</span>
      {EARLIER.map(({ label, ms }) => (
        <Button
          key={label}
          kind="quiet"
          size="sm"
          aria-label={`${label} earlier`}
          onClick={() => onChange({ since: earlier(asOf, ms, firstAt, serverNow()) })}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}

type LedgerSliderProps = Pick<MomentBarProps, "moments" | "onChange"> & { span: LedgerSpan; firstAt: string };

function LedgerSlider({ span, firstAt, moments, onChange }: LedgerSliderProps) {
  const stops = stopsOf(firstAt, span.now);
  const { at, since } = askedMoments(moments);
  const chosen = since === "" ? [at] : [since, at];
  const [moved, setMoved] = useState<readonly number[] | null>(null);
  const places = moved?.length === chosen.length ? moved : chosen.map(stops.placeOf);
  const momentOf = (place: number) =>
    chosen.find((moment) => stops.placeOf(moment) === place) ?? momentAt(stops, place);
  const format = (place: number) => {
    const moment = momentOf(place);
    return moment === "" ? "Now" : shopTime(moment, stops.format);
  };
  const commit = (places: readonly number[]) => {
    const [first = "", last = first] = places.map(momentOf);
    setMoved(null);
    // Compared with now it would be compared with nothing.
    const earlierOne = first === "" ? stops.momentAt(stops.last - 1) : first;
    onChange(since === "" ? { asOf: first } : { since: earlierOne, asOf: last });
  };
  const shared = { min: 0, max: stops.last, page: stops.page, format };
  const [from = 1, to = from] = places.map((place) => place / stops.last);
  const strip = <ActivityStrip density={span.density} from={since === "" ? 0 : from} to={to} />;
  return (
    <>
      {since === "" ? (
        <Slider
          label="Moment"
          value={places[0] ?? stops.last}
          onValueChange={(place) => setMoved([place])}
          onValueCommitted={(place) => commit([place])}
          {...shared}
        >
          {strip}
        </Slider>
      ) : (
        <Slider<readonly number[]>
          label="Moments"
          thumbLabels={["Compared with", "Stock as of"]}
          value={places}
          onValueChange={setMoved}
          onValueCommitted={commit}
          {...shared}
        >
          {strip}
        </Slider>
      )}
      <p className="-mt-1 flex justify-between gap-4 text-xs text-muted">
        <span>{shopTime(firstAt, "dateAndTime")}</span>
        <span className="max-sm:hidden">{densityText(span, firstAt)}</span>
        <span>Now</span>
      </p>
      <FiguresTable
        title="Entries over time"
        times={span.density.map((_, part) => shopTime(partStart(span, firstAt, part), "dateAndTime"))}
        strips={[{ key: "entries", label: "About so many entries", values: span.density }]}
      />
    </>
  );
}

function momentAt(stops: Stops, place: number): string {
  return stops.momentAt(Math.round(place));
}
