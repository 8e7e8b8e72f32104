import { z } from "zod";
import { Id, Money, Timestamp } from "@/lib/field-schemas";

export const RANGES = ["today", "7d", "30d"] as const;

export const PERIOD_DAYS_MAX = 31;
const DAY_MS = 86_400_000;

const Day = z.iso.date("must be a day, like 2026-11-28");

export const PeriodQuery = z
  .strictObject({
    range: z.enum(RANGES).optional().meta({ description: "Up to now. Default: `today`. Days are those of India." }),
    from: Day.optional().meta({ description: "The first day, instead of `range`." }),
    to: Day.optional().meta({ description: "The last day. Default: today. Alone, it is the only day." }),
  })
  .superRefine(({ range, from, to }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (range !== undefined && (from ?? to) !== undefined) wrong("range", "cannot be combined with from and to");
    if (from === undefined || to === undefined) return;
    if (from > to) wrong("to", "must not be before from");
    if (Date.parse(to) - Date.parse(from) >= PERIOD_DAYS_MAX * DAY_MS) {
      wrong("to", `must be at most ${PERIOD_DAYS_MAX} days from the first day on`);
    }
  });
export type PeriodQuery = z.infer<typeof PeriodQuery>;

const Count = z.int().min(0);
const Span = z.strictObject({ from: Timestamp, to: Timestamp });

const flowFields = {
  holds: Count.meta({ description: "New holds. One that replaces another is the same hold." }),
  orders: Count,
  soldUnits: Count,
  sold: Money.meta({ description: "Goods, without shipping." }),
  lapsed: Count.meta({ description: "Holds that ran out." }),
  letGo: Count.meta({
    description: "Holds that ended in another way without a sale: cancelled, released by staff, payment failed.",
  }),
  refused: Count.meta({ description: "Holds that were refused, as far as a running process counted them." }),
};
const Flow = z.strictObject(flowFields).meta({ id: "TradeFlow" });
export type Flow = z.infer<typeof Flow>;

const Step = Flow.pick({ holds: true, orders: true, lapsed: true }).meta({ id: "TradeStep" });

export const PeriodStats = z
  .strictObject({
    serverTime: Timestamp,
    period: Span.extend({ isRunning: z.boolean() }),
    before: Span.meta({
      description: "As long as the period, right before it or, while that runs, up to the same time.",
    }),
    totals: z.strictObject({ now: Flow, before: Flow }),
    steps: z
      .array(z.strictObject({ at: Timestamp, now: Step, before: Step }))
      .meta({ description: "Each hour of one day, or each day of several, oldest first." }),
    refusals: z.array(z.strictObject({ code: z.string(), count: Count, before: Count })),
    products: z
      .array(
        z.strictObject({
          productId: Id,
          sku: z.string(),
          name: z.string(),
          heldUnits: z.int().meta({ description: "Newly held. Below 0 if holds gave up more of it than was held." }),
          soldUnits: Count,
          sold: Money,
          before: z.strictObject({ soldUnits: Count }),
        }),
      )
      .meta({ description: "The 10 that sold most units, then those with most units held." }),
    held: z.strictObject({ units: Count, money: Money, holds: Count }).meta({ description: "In running holds, now." }),
    waiting: z
      .strictObject({
        units: Count,
        money: Money,
        places: Count,
        products: z.array(
          z.strictObject({
            productId: Id,
            sku: z.string(),
            name: z.string(),
            units: Count,
            money: Money,
            places: Count,
          }),
        ),
      })
      .meta({ description: "On the waitlist, now. At most 5 products, those with most money first." }),
    warehouses: z.array(
      z.strictObject({
        id: Id,
        code: z.string(),
        name: z.string(),
        city: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        onHand: Count,
        toShip: Count.meta({ description: "Units that are sold and have not left." }),
        held: Count.meta({ description: "In running holds." }),
        soldUnits: Count.meta({ description: "In the period." }),
        before: z.strictObject({ soldUnits: Count }),
      }),
    ),
  })
  .meta({ id: "PeriodStats" });
export type PeriodStats = z.infer<typeof PeriodStats>;
