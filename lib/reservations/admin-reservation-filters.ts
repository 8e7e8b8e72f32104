import { z } from "zod";
import { AnyTime, Id, jumpFields, ReleaseReason, typedCode, typedText, wholeNumberText } from "@/lib/field-schemas";
import { ReservationStatus } from "./reservation-schemas";

/** Spans of time up to now. Days are those of the shop's time zone. */
export const Span = z.enum(["LAST_HOUR", "TODAY", "YESTERDAY", "LAST_7_DAYS"]);
export type Span = z.infer<typeof Span>;

const figure = wholeNumberText(0, 999_999_999).optional();

/** What the panel's list of reservations can be narrowed by; its counts, totals and bulk release take the same. */
const reservationFilterFields = {
  status: ReservationStatus.optional(),
  q: typedText(255, 0).optional().meta({
    description:
      "An id or the start of one, an order number (`HF-10002`), a full `cartId`, `orderId` or owner (`shopper:<id>`, or only the id), the start or the end of a phone number, a payment's reference, or words: of the customer's name or email address, of an API key's name, or in the name, category or SKU of a product in it.",
  }),
  only: z.enum(["OFFERS", "PAYING"]).optional().meta({
    description: "Only holds that are offers from the waitlist, or whose payment is under way.",
  }),
  productId: Id.optional().meta({
    description: "Only reservations with a line of this product (from `warehouseId`, if given).",
  }),
  warehouseId: Id.optional().meta({ description: "Only reservations with a line from this warehouse." }),
  policy: typedCode(64).optional().meta({ description: "Only reservations with a product under this policy." }),
  releaseReason: ReleaseReason.optional(),
  endsWithinSeconds: wholeNumberText(1, 86_400)
    .optional()
    .meta({ description: "Only running holds that end within this many seconds." }),
  created: Span.optional().meta({ description: "When it was created. Days are those of India." }),
  createdFrom: AnyTime.optional(),
  createdTo: AnyTime.optional().meta({ description: "Created before this time." }),
  ended: Span.optional().meta({ description: "When it was confirmed or released. Days are those of India." }),
  endedFrom: AnyTime.optional().meta({ description: "Confirmed or released at or after this time." }),
  endedTo: AnyTime.optional().meta({ description: "Confirmed or released before this time." }),
  unitsMin: figure,
  unitsMax: figure,
  valueMin: figure.meta({ description: "Only of at least this value, in minor units." }),
  valueMax: figure.meta({ description: "Only of at most this value, in minor units." }),
};

export const ReservationFilters = z.strictObject(reservationFilterFields);
export type ReservationFilters = z.infer<typeof ReservationFilters>;

/** The most holds that are previewed by their ids: they fit into an address. */
export const PREVIEWED_MAX = 100;

export const ReleasePreviewQuery = ReservationFilters.extend({
  id: z
    .array(Id)
    .max(PREVIEWED_MAX, `must be given at most ${PREVIEWED_MAX} times`)
    .optional()
    .meta({ description: `Only these holds. Can be repeated up to ${PREVIEWED_MAX} times.` }),
});
export type ReleasePreviewQuery = z.infer<typeof ReleasePreviewQuery>;

/** For the counts of the tabs, each of which has its own status. */
export const ReservationCountsQuery = ReservationFilters.omit({ status: true, only: true, releaseReason: true });
export type ReservationCountsQuery = z.infer<typeof ReservationCountsQuery>;

export const AdminReservationsQuery = ReservationFilters.extend(jumpFields);
export type AdminReservationsQuery = z.infer<typeof AdminReservationsQuery>;
