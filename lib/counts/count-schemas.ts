import { z } from "zod";
import {
  Id,
  jumpFields,
  Money,
  NextCursor,
  Note,
  productNameFields,
  refuseUnlessOneProductName,
  Timestamp,
  typedText,
  wholeNumber,
  ZonedTime,
} from "@/lib/field-schemas";

const Units = z.int().min(0);
const COUNTED_MAX = 1_000_000_000;

/** The most products of a count, so that applying it fits into a turn of the stock writer on a busy machine too. */
export const COUNT_LINES_MAX = 500;
/** The most figures that are sent at once. */
export const FIGURES_MAX = 500;

export const CountStatus = z.enum(["OPEN", "APPLIED", "CANCELLED"]);
export type CountStatus = z.infer<typeof CountStatus>;

const productsSaid = `must have 1 to ${COUNT_LINES_MAX} products`;

const DueOn = z.iso.date("must be a day like 2026-12-09").meta({ example: "2026-12-09" });

/** Compared with the accounts of the panel, whose addresses are in lower case. */
const Assignee = typedText(254).toLowerCase();

const planFields = {
  assignee: Assignee.nullable().optional().meta({
    description: "The email address of whoever is to count. Without one, anybody of the warehouse may.",
  }),
  dueOn: DueOn.nullable().optional(),
  isBlind: z.boolean().optional().meta({
    description: "Staff are not told what the system has, nor what others counted. Defaults to true.",
  }),
  note: Note.nullable().optional(),
};

export const NewCount = z
  .strictObject({
    id: Id.optional().meta({ description: "An id of your own, so that sending it again opens no second count." }),
    warehouseId: Id,
    productIds: z
      .array(Id)
      .min(1, productsSaid)
      .max(COUNT_LINES_MAX, productsSaid)
      .optional()
      .meta({ description: "What to count. Without them, everything that the warehouse has." }),
    notCountedForDays: wholeNumber(0, 3650)
      .optional()
      .meta({
        description: `Only what was not counted for so many days and is in no other open count of the warehouse, the longest ago first, at most ${COUNT_LINES_MAX} products. Not with \`productIds\`.`,
      }),
    ...planFields,
  })
  .superRefine(({ productIds, notCountedForDays }, context) => {
    if (productIds === undefined || notCountedForDays === undefined) return;
    context.addIssue({ code: "custom", path: ["notCountedForDays"], message: "cannot be combined with productIds" });
  })
  .meta({ id: "NewCount" });
export type NewCount = z.input<typeof NewCount>;

const expectedVersion = z.int().min(1).optional().meta({
  description: "The `version` you saw. 409 `CHANGED_MEANWHILE` if it has changed since.",
});

export const CountEdit = z
  .strictObject({ ...planFields, expectedVersion })
  .superRefine((edit, context) => {
    const { expectedVersion: _, ...said } = edit;
    if (Object.values(said).some((value) => value !== undefined)) return;
    context.addIssue({ code: "custom", path: [], message: "must change something" });
  })
  .meta({ id: "CountEdit", description: "Fields that are left out stay as they are." });
export type CountEdit = z.input<typeof CountEdit>;

const CountedFigure = z
  .strictObject({
    ...productNameFields,
    counted: wholeNumber(0, COUNTED_MAX).meta({
      description:
        "All units that are there: damaged ones, those on display or set aside for a transfer, and packed ones that have not left too.",
    }),
    countedAt: ZonedTime.optional().meta({
      description: "When they were counted, with its zone. Default: now. What was sold since is not undone.",
      example: "2026-01-31T09:30:00.000Z",
    }),
  })
  .superRefine(refuseUnlessOneProductName)
  .meta({ id: "CountedFigure", description: "A product, named by either `productId` or `sku`, and its figure." });

const figuresSaid = `must have 1 to ${FIGURES_MAX} lines`;

export const CountedFigures = z
  .strictObject({ lines: z.array(CountedFigure).min(1, figuresSaid).max(FIGURES_MAX, figuresSaid) })
  .meta({ id: "CountedFigures" });
export type CountedFigures = z.input<typeof CountedFigures>;

export const ApplyRequest = z
  .strictObject({
    note: Note.optional(),
    onShortage: z.enum(["refuse", "release"]).default("refuse").meta({
      description:
        "`release`: where fewer units are there than are promised, the newest holds are released until it fits; committed units beyond that become `shortfall`.",
    }),
    expectedVersion,
  })
  .meta({ id: "ApplyCountRequest" });
export type ApplyRequest = z.input<typeof ApplyRequest>;

export const CancelCountRequest = z
  .strictObject({ note: Note.optional(), expectedVersion })
  .meta({ id: "CancelCountRequest" });

export const RecountRequest = z
  .strictObject({
    productIds: z.array(Id).min(1, productsSaid).max(COUNT_LINES_MAX, productsSaid),
    note: Note.optional(),
  })
  .meta({ id: "RecountRequest" });

export const ChooseRequest = z
  .strictObject({ productId: Id, entryId: Id.meta({ description: "Of the line's `entries`." }) })
  .meta({ id: "ChooseFigureRequest" });

const Actor = z.string().meta({ description: "As in the ledger.", example: "admin:asha@shop.test" });

/** Below 0 if fewer units are there. */
const SignedAmount = z
  .strictObject({
    amount: z.int().meta({ description: "In minor units (paise); below 0 for missing units." }),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: "DifferenceValue" });

export const LineState = z.enum(["TO_COUNT", "RECOUNT", "COUNTED", "DIFFERS", "SECOND_NEEDED"]).meta({
  description:
    "`RECOUNT`: to be counted again. `DIFFERS`: people counted differently, and one figure must be chosen. `SECOND_NEEDED`: the difference is worth so much that a second person must count.",
});
export type LineState = z.infer<typeof LineState>;

const CountEntry = z
  .strictObject({
    id: Id,
    counted: Units,
    countedAt: Timestamp,
    enteredAt: Timestamp,
    by: Actor,
    difference: z.int().nullable(),
    isCurrent: z.boolean().meta({ description: "The person's latest figure since the line was to be counted again." }),
  })
  .meta({ id: "CountEntry" });
export type CountEntry = z.infer<typeof CountEntry>;

export const CountLine = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    image: z.string(),
    category: z.string(),
    barcode: z.string().nullable(),
    shelf: z.string().nullable(),
    state: LineState,
    counted: Units.nullable().meta({ description: "The figure that holds. Null while there is none." }),
    countedAt: Timestamp.nullable(),
    countedBy: Actor.nullable(),
    expected: Units.nullable().meta({
      description: "On hand by the ledger at `countedAt`. Null without a figure, and for staff of a blind count.",
    }),
    difference: z.int().nullable().meta({ description: "`counted` less `expected`." }),
    value: SignedAmount.nullable().meta({
      description: "The difference at unit cost. Null if the product has no cost, and for viewers and staff.",
    }),
    entries: z
      .array(CountEntry)
      .meta({ description: "What was counted, oldest first. Staff of a blind count see their own." }),
  })
  .meta({ id: "CountLine" });
export type CountLine = z.infer<typeof CountLine>;

const headFields = {
  id: Id,
  number: z.string().meta({ example: "C-1001" }),
  status: CountStatus,
  warehouseId: Id,
  warehouseCode: z.string(),
  isBlind: z.boolean(),
  assignee: z.string().nullable(),
  dueOn: DueOn.nullable(),
  note: z.string().nullable(),
  version: z.int().min(1).meta({ description: "Grows with every change." }),
  createdBy: Actor,
  createdAt: Timestamp,
  endedAt: Timestamp.nullable().meta({ description: "When it was applied or cancelled." }),
};

const CountAct = z.enum(["OPENED", "ASSIGNED", "CHOSEN", "RECOUNT", "APPLIED", "CANCELLED"]);

const CountEvent = z
  .strictObject({
    act: CountAct,
    by: Actor,
    at: Timestamp,
    note: z.string().nullable(),
    productIds: z.array(Id).nullable(),
    released: Units.nullable().meta({
      description: "Of `APPLIED`: how many holds ended, because their units are not there.",
    }),
    short: Units.nullable().meta({ description: "Of `APPLIED`: promised units that are missing." }),
  })
  .meta({ id: "CountEvent" });
export type CountEvent = z.infer<typeof CountEvent>;

export const StockCount = z
  .strictObject({
    ...headFields,
    secondCountAbove: Money.nullable().meta({
      description: "The warehouse's setting. Null if there is none, and for viewers and staff.",
    }),
    lines: z.array(CountLine).meta({ description: "By shelf, then name." }),
    history: z.array(CountEvent),
  })
  .meta({ id: "StockCount", description: "What somebody counts in a warehouse. It changes stock once it is applied." });
export type StockCount = z.infer<typeof StockCount>;

export const AppliedCount = z
  .strictObject({
    id: Id,
    status: z.literal("APPLIED"),
    lines: z.array(
      z.strictObject({
        productId: Id,
        counted: Units,
        countedAt: Timestamp,
        expected: Units,
        difference: z.int(),
      }),
    ),
    released: z.array(Id).meta({ description: "Reservations that ended, because their units are not there." }),
    short: Units.meta({ description: "Promised units that are missing: sold, or set aside for a transfer." }),
  })
  .meta({ id: "AppliedCount" });
export type AppliedCount = z.infer<typeof AppliedCount>;

/** A count as a list has it. */
export const ListedCount = z
  .strictObject({
    ...headFields,
    products: Units,
    counted: Units.meta({ description: "Lines with a figure." }),
    differing: Units.nullable().meta({ description: "Lines whose stock changed; null until it is applied." }),
    units: z.int().nullable().meta({ description: "What they changed by together." }),
  })
  .meta({ id: "ListedCount" });
export type ListedCount = z.infer<typeof ListedCount>;

export const CountFilters = z.strictObject({
  status: CountStatus.optional(),
  q: typedText(100, 0).optional().meta({ description: "A number, or words of the name, SKU or barcode of a product." }),
  warehouseId: Id.optional(),
  assignee: Assignee.optional().meta({ description: "An email address." }),
  dueBy: DueOn.optional().meta({ description: "Due on this day or before." }),
});
export type CountFilters = z.infer<typeof CountFilters>;

export const CountsQuery = CountFilters.extend(jumpFields);
export type CountsQuery = z.infer<typeof CountsQuery>;

const CountTotals = z.strictObject({ all: Units, OPEN: Units, APPLIED: Units, CANCELLED: Units });
export type CountTotals = z.infer<typeof CountTotals>;

export const Counts = z
  .strictObject({
    counts: z.array(ListedCount),
    totals: CountTotals.meta({ description: "How many match, by status." }),
    nextCursor: NextCursor,
  })
  .meta({ id: "Counts" });
export type Counts = z.infer<typeof Counts>;

export const CountParams = z.strictObject({ id: Id });

export const CountersQuery = z.strictObject({ warehouseId: Id });

export const Counters = z
  .strictObject({ people: z.array(z.strictObject({ email: z.string(), name: z.string(), role: z.string() })) })
  .meta({ id: "Counters" });
export type Counters = z.infer<typeof Counters>;
