import { z } from "zod";
import { RouteBody, ShipToRequest } from "@/lib/delivery/delivery-schemas";
import {
  Id,
  Label,
  Lines,
  Money,
  NextCursor,
  Note,
  pageFields,
  printable,
  productNameFields,
  Quantity,
  refuseUnlessLineOrLines,
  Timestamp,
  wholeNumberText,
} from "@/lib/field-schemas";
import { WaitlistEntry } from "@/lib/waitlist/waitlist-schemas";

export const ReservationStatus = z.enum(["PENDING", "CONFIRMED", "RELEASED"]);
export const ReleaseReason = z.enum(["CANCELLED", "EXPIRED", "REPLACED", "ADMIN", "PAYMENT_FAILED", "STOCK_LOST"]);

export const ReservationLine = z
  .strictObject({
    productId: Id,
    sku: z.string(),
    name: z.string(),
    warehouseId: Id,
    warehouseCode: z.string(),
    quantity: z.int().min(1),
    unitPrice: Money.meta({ description: "Frozen with the hold." }),
  })
  .meta({ id: "ReservationLine" });

export const Reservation = z
  .strictObject({
    id: Id,
    status: ReservationStatus,
    releaseReason: ReleaseReason.nullable(),
    lines: z.array(ReservationLine).min(1),
    total: Money,
    cartId: z.string().nullable(),
    orderId: z.string().nullable(),
    route: RouteBody.nullable(),
    createdAt: Timestamp,
    expiresAt: Timestamp.meta({ description: "The hold blocks stock until, and not at, this moment." }),
    confirmedAt: Timestamp.nullable(),
    releasedAt: Timestamp.nullable(),
  })
  .meta({ id: "Reservation" });
export type Reservation = z.infer<typeof Reservation>;

/** What a hold answers: with `onShort` "waitlist", the places in line for what was short besides. */
export const ReservationHeld = Reservation.extend({
  waitlistEntries: z.array(WaitlistEntry).optional().meta({ description: "Only with `onShort` `waitlist`." }),
}).meta({ id: "ReservationHeld" });
export type ReservationHeld = z.infer<typeof ReservationHeld>;

/** Nothing could be held, and all of it is waited for. */
export const WaitingInstead = z
  .strictObject({
    reservation: z.null(),
    waitlistEntries: z.array(WaitlistEntry).min(1),
    shortages: z.array(
      z.strictObject({ productId: Id, warehouseId: Id.optional(), requested: z.int(), available: z.int() }),
    ),
  })
  .meta({ id: "WaitingInstead" });
export type WaitingInstead = z.infer<typeof WaitingInstead>;

/** With the server's clock, so that a countdown does not depend on the shopper's. */
export const ReservationNow = Reservation.extend({ serverTime: Timestamp }).meta({ id: "ReservationNow" });
export type ReservationNow = z.infer<typeof ReservationNow>;

/** `POST /api/reservations`: one line, or a cart of them, never both. */
export const ReserveRequest = z
  .strictObject({
    ...productNameFields,
    warehouseId: Id.optional(),
    quantity: Quantity.optional(),
    lines: Lines.optional(),
    cartId: Label.optional(),
    orderId: Label.optional(),
    ttlSeconds: z
      .int("must be a whole number of seconds, 30 or more")
      .min(30, "must be a whole number of seconds, 30 or more")
      .max(86_400, "must be no more than the policy's maximum")
      .optional()
      .meta({
        description: "From 30 to the policy's maximum. Accepted and ignored with `replaces`: the clock runs on.",
      }),
    replaces: Id.optional().meta({
      description:
        "An own PENDING reservation: swapped atomically for the new one, which keeps its `expiresAt`; its units count as free for the new one. A refusal does not lose it.",
    }),
    onShort: z.enum(["refuse", "partial", "waitlist"]).default("refuse").meta({
      description:
        "`partial`: hold what there is, at least one unit. `waitlist`: hold what there is and join the line for the rest; 202 where nothing could be held.",
    }),
    shipTo: ShipToRequest.optional().meta({ description: "Where it goes: routing prefers what is near." }),
  })
  .superRefine(refuseUnlessLineOrLines)
  .meta({
    id: "ReserveRequest",
    description:
      "One line (`productId` or `sku`, `quantity`, perhaps `warehouseId`), or a cart (`lines`), never both. All lines are held or none; lines of the same row are summed.",
    examples: [
      { sku: "FIT-FOOTBALL-5", quantity: 1 },
      {
        lines: [
          { sku: "FIT-FOOTBALL-5", quantity: 2 },
          { sku: "FIT-BADMINTON-SET", quantity: 1 },
        ],
        cartId: "cart-17",
      },
    ],
  });
export type ReserveRequest = z.infer<typeof ReserveRequest>;

export const ReservationParams = z.strictObject({ id: Id });

export const NoteRequest = z.strictObject({ note: Note }).meta({ id: "NoteRequest" });

export const ReservationsQuery = z.strictObject({ status: ReservationStatus.optional(), ...pageFields });
export type ReservationsQuery = z.infer<typeof ReservationsQuery>;
export const Reservations = z
  .strictObject({ reservations: z.array(Reservation), nextCursor: NextCursor })
  .meta({ id: "Reservations" });
export type Reservations = z.infer<typeof Reservations>;

/** How `GET /api/admin/reservations` is narrowed down, beside what a shopper may ask. */
export const AdminReservationsQuery = ReservationsQuery.extend({
  q: printable(255, 0).optional().meta({
    description:
      "An id or how one begins, a whole `cartId`, `orderId` or owner (`shopper:<id>`, or its id alone), or a part of a SKU.",
  }),
  productId: Id.optional().meta({
    description: "With a line of this product; with `warehouseId`, from that warehouse.",
  }),
  warehouseId: Id.optional().meta({ description: "With a line from this warehouse." }),
  releaseReason: ReleaseReason.optional(),
  endsWithinSeconds: wholeNumberText(1, 86_400)
    .optional()
    .meta({ description: "Running holds that end within so many seconds." }),
});
export type AdminReservationsQuery = z.infer<typeof AdminReservationsQuery>;

/** As an admin sees it: with whose it is, and who moved it last. */
export const AdminReservation = Reservation.extend({
  owner: z.string().meta({ description: "`shopper:<id>` or `key:<id>`." }),
  actor: z.string().nullable().meta({
    description: "Who did what happened to it last: `shopper:<id>`, `key:<name>`, `admin:<e-mail>` or `system`.",
  }),
}).meta({ id: "AdminReservation" });
export type AdminReservation = z.infer<typeof AdminReservation>;
export const AdminReservations = z
  .strictObject({ reservations: z.array(AdminReservation), nextCursor: NextCursor, serverTime: Timestamp })
  .meta({ id: "AdminReservations" });
export type AdminReservations = z.infer<typeof AdminReservations>;
