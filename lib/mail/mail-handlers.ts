import { z } from "zod";
import { InvitationPayload, invitationToken } from "@/lib/access/invitation-token";
import { findInvitation } from "@/lib/access/people-queries";
import { emailToken } from "@/lib/auth/email-verification";
import { PasswordResetPayload, resetTokenOf } from "@/lib/auth/password-reset-token";
import { linkTokenOf, SignInLinkPayload, signInLinkPath } from "@/lib/auth/sign-in-link-token";
import { pool } from "@/lib/db/pool";
import { confirmLink, holdLink, notMeLink, offerLink, orderLink, passLink } from "@/lib/links/mailed-links";
import { findOrder } from "@/lib/orders/find-order";
import { OrderLinkPayload } from "@/lib/orders/order-link";
import type { AskedReturn } from "@/lib/orders/order-schemas";
import { arrivalOf, promisedDay, sentParcels } from "@/lib/orders/order-words";
import { readReturnRequest } from "@/lib/orders/return-request-queries";
import type { Job, JobHandler } from "@/lib/outbox/job";
import { HandMethod } from "@/lib/reservations/by-hand-schemas";
import { hashOfToken } from "@/lib/signature";
import { confirmPlaceMail } from "./compose/confirm-place";
import { haveAccountMail } from "./compose/have-account";
import { type HoldFacts, holdExtended, holdMade, holdMoved, holdReleased } from "./compose/hold";
import { invitationMail } from "./compose/invitation";
import { lowStock } from "./compose/low-stock";
import { type OfferFacts, offerLapsing, offerMade } from "./compose/offer";
import {
  type ActedOrder,
  linesBackordered,
  linesCancelled,
  orderMoved,
  orderReaddressed,
  orderShipped,
  refundedByHand,
  returnAccepted,
  returnAsked,
  returnDeclined,
  returnReceived,
} from "./compose/order-acts";
import { orderConfirmed } from "./compose/order-confirmed";
import { orderLinkMail } from "./compose/order-link";
import { paymentReleased, refunded } from "./compose/paid-back";
import { passwordReset } from "./compose/password-reset";
import { signInLink } from "./compose/sign-in-link";
import { verdictTurned } from "./compose/verdict";
import { verifyEmailMail } from "./compose/verify-email";
import { waitlistRemoved } from "./compose/waitlist-removed";
import { webhookDisabled } from "./compose/webhook-disabled";
import { readHoldFacts } from "./hold-facts-queries";
import { readLowStock } from "./low-stock-statements";
import type { MailContent } from "./mail-content";
import {
  findOrderOf,
  type PaidBack,
  type ReadOffer,
  readOfferFacts,
  readOrderFacts,
  readPaidBack,
  readPlaceToConfirm,
  readRemovedPlace,
  readResetFacts,
  readSignInLinkFacts,
  readUnverifiedAddress,
} from "./mail-facts-queries";
import { type ComposedMail, type ComposeMail, mailJob } from "./mail-job";
import type { MailKind } from "./mail-schemas";
import { readActedOrder, readParcels } from "./order-act-queries";
import { whyPaidBack } from "./why-paid-back";

async function composeOrderConfirmed({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOrderFacts(subjectId);
  if (!found || found.isCancelled) return null;
  const { order, recipient, isTyped } = found;
  const arrives = arrivalOf(await findOrder(subjectId, null));
  const content = orderConfirmed({ ...order, arrives, link: orderLink(order, origin) });
  const notMe = isTyped ? notMeLink({ kind: "notMyOrder", id: order.id }, origin) : null;
  return { recipient, content, notMe, unlessRefused: isTyped ? "SHOP" : null };
}

/** What staff did to an order. */
const OrderActPayload = z.object({
  reason: z.string().nullable(),
  units: z.array(z.object({ name: z.string(), quantity: z.int() })),
  shipmentIds: z.array(z.string()).default([]),
  unitsLeft: z.int().default(0),
  warehouseIds: z.array(z.string()).default([]),
  expectedOn: z.string().nullable().default(null),
});

type OrderAct = z.infer<typeof OrderActPayload>;

function orderMail(compose: (order: ActedOrder, act: OrderAct) => MailContent | Promise<MailContent>): ComposeMail {
  return aboutOrder((order, { payload }) => compose(order, OrderActPayload.parse(payload)));
}

/** The job ORDER_MOVED: where its units leave from, as the order is now. */
const composeMoved = aboutOrder(async (acted, { subjectId, payload }) => {
  const { units, warehouseIds } = OrderActPayload.parse(payload);
  const order = await findOrder(subjectId, null);
  const coming = order ? sentParcels(order).filter(({ warehouseId }) => warehouseIds.includes(warehouseId)) : [];
  // They have moved on since, or do not come any more.
  if (!order || coming.length === 0) return null;
  const days = coming.map((parcel) => promisedDay(order, parcel));
  const arrives = days.includes(null) ? null : (days.sort().at(-1) ?? null);
  return orderMoved(acted, units, { cities: coming.map(({ city }) => city), arrives });
});

const ReaddressedPayload = z.object({ place: z.string(), day: z.string(), dayBefore: z.string() });

const GivenBackPayload = z.object({ method: HandMethod, amount: z.int().positive(), reference: z.string().nullable() });

const ReturnPayload = z.object({ requestId: z.string() });

/** `status`: what the request must be for the mail still to apply. */
function returnMail(
  status: AskedReturn["status"],
  compose: (order: ActedOrder, asked: Parameters<typeof returnAsked>[1]) => MailContent,
): ComposeMail {
  return aboutOrder(async (order, { subjectId: orderId, payload }) => {
    const asked = await readReturnRequest(pool(), { orderId, requestId: ReturnPayload.parse(payload).requestId });
    if (asked?.status !== status) return null;
    return compose(order, { ...asked, units: asked.lines, wasAccepted: asked.acceptedAt !== null });
  });
}

/** `compose` answers null if the mail no longer applies to the order. */
function aboutOrder(
  compose: (order: ActedOrder, job: Job) => MailContent | null | Promise<MailContent | null>,
): ComposeMail {
  return async (job, origin) => {
    const [found, acted] = await Promise.all([readOrderFacts(job.subjectId), readActedOrder(job.subjectId)]);
    if (!found || !acted) return null;
    const { order, recipient, isTyped } = found;
    const content = await compose({ ...acted, number: order.number, link: orderLink(order, origin) }, job);
    if (content === null) return null;
    const notMe = isTyped ? notMeLink({ kind: "notMyOrder", id: order.id }, origin) : null;
    return { recipient, content, notMe, unlessRefused: isTyped ? "SHOP" : null };
  };
}

/** The job REFUNDED_BY_HAND. Like every refund, it is told whatever the reader has stopped. */
const composeRefundedByHand: ComposeMail = async (job, origin) => {
  const compose = aboutOrder((order, { payload }) => refundedByHand(order, GivenBackPayload.parse(payload)));
  const mail = await compose(job, origin);
  return mail && { ...mail, unlessRefused: null };
};

/** The job ORDER_LINK. Its subject is the order's number as it was typed, without HF. */
async function composeOrderLink({ subjectId, payload }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await findOrderOf(subjectId, OrderLinkPayload.parse(payload).email);
  const link = found && orderLink(found.order, origin);
  if (!found || !link) return null;
  const notMe = notMeLink({ kind: "notMyOrder", id: found.order.id }, origin);
  return { recipient: found.recipient, content: orderLinkMail({ ...found.order, link }), notMe, unlessRefused: "SHOP" };
}

/** `again`: the owner asked for another mail. */
const ConfirmPayload = z.object({ again: z.literal(true) }).nullable();

async function composeConfirmPlace({ subjectId, payload }: Job, origin: string): Promise<ComposedMail | null> {
  const place = await readPlaceToConfirm(subjectId, ConfirmPayload.parse(payload)?.again ?? false);
  if (!place) return null;
  const content = confirmPlaceMail({ ...place, link: confirmLink(subjectId, origin) });
  const notMe = notMeLink({ kind: "notMyPlace", id: subjectId }, origin);
  return { recipient: place.email, content, notMe, unlessRefused: "SHOP" };
}

async function composeOfferMade({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOfferFacts(subjectId);
  return found && offerMail(found, offerMade, origin);
}

async function composeOfferLapsing({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readOfferFacts(subjectId);
  return found?.isLapsing ? offerMail(found, offerLapsing, origin) : null;
}

function offerMail(found: ReadOffer, compose: (offer: OfferFacts) => MailContent, origin: string): ComposedMail {
  const { recipient, offer } = found;
  const content = compose({ ...offer, link: offerLink(offer, origin), passLink: passLink(offer, origin) });
  return { recipient, content, ...aboutPlace(offer.waitlistEntryId, found, origin) };
}

async function composeRemoved({ subjectId, payload }: Job, origin: string): Promise<ComposedMail | null> {
  const found = await readRemovedPlace(subjectId);
  if (!found) return null;
  const { recipient } = found;
  const content = waitlistRemoved(found, HandPayload.parse(payload).reason);
  return { recipient, content, ...aboutPlace(subjectId, found, origin) };
}

/** What is the same for all mails to an address that was given with a place in line. */
function aboutPlace(id: string, { isTyped, isConfirmed }: Pick<ReadOffer, "isTyped" | "isConfirmed">, origin: string) {
  const notMe = isTyped ? notMeLink({ kind: "notMyPlace", id }, origin) : null;
  return { notMe, unlessRefused: isTyped && !isConfirmed ? "SHOP" : null } as const;
}

/** `amount`: minor units refunded this time. Without it, everything refunded so far. */
const RefundPayload = z.object({ amount: z.int().positive().optional() }).nullable();

async function composeRefunded(job: Job, origin: string): Promise<ComposedMail | null> {
  const payment = await readPaidBack(job.subjectId);
  // Jobs of earlier versions called this a refund too.
  if (payment?.status === "VOIDED") return released(payment, origin);
  const amount = RefundPayload.parse(job.payload)?.amount ?? payment?.refunded ?? 0;
  if (!payment || amount === 0) return null;
  const content = refunded({ ...payment, amount, why: whyPaidBack(payment), link: linkOf(payment, origin) });
  return { recipient: payment.recipient, content, notMe: notMyMoney(payment, origin) };
}

async function composeReleased({ subjectId }: Job, origin: string): Promise<ComposedMail | null> {
  const payment = await readPaidBack(subjectId);
  return payment?.status === "VOIDED" ? released(payment, origin) : null;
}

function released(payment: PaidBack, origin: string): ComposedMail {
  const content = paymentReleased({ ...payment, why: whyPaidBack(payment), link: linkOf(payment, origin) });
  const unlessRefused = payment.isTyped ? "SHOP" : null;
  return { recipient: payment.recipient, content, notMe: notMyMoney(payment, origin), unlessRefused };
}

function notMyMoney({ isTyped, orderId, reservationId }: PaidBack, origin: string): string | null {
  if (!isTyped) return null;
  if (orderId !== null) return notMeLink({ kind: "notMyOrder", id: orderId }, origin);
  return notMeLink({ kind: "notMyHold", id: reservationId }, origin);
}

function linkOf({ orderId: id, owner }: PaidBack, origin: string): string | null {
  return id !== null && owner !== null ? orderLink({ id, owner }, origin) : null;
}

/** What staff did to a hold. */
const HandPayload = z
  .object({
    reason: z.string().nullable(),
    units: z.array(z.object({ name: z.string(), quantity: z.int() })).default([]),
    shippingBefore: z.int().nullable().default(null),
  })
  .nullable()
  .transform((said) => said ?? { reason: null, units: [], shippingBefore: null });

/** `compose` answers null if the mail no longer applies to the hold. */
function holdMail(compose: (hold: HoldFacts, act: z.infer<typeof HandPayload>) => MailContent | null): ComposeMail {
  return async ({ subjectId, payload }, origin) => {
    const found = await readHoldFacts(subjectId);
    if (!found) return null;
    const { recipient, isTyped, owner, ...hold } = found;
    const link = hold.isRunning ? holdLink({ id: subjectId, owner, until: hold.until }, origin) : null;
    const content = compose({ ...hold, link }, HandPayload.parse(payload));
    const notMe = isTyped ? notMeLink({ kind: "notMyHold", id: subjectId }, origin) : null;
    return content && { recipient, content, notMe, unlessRefused: isTyped ? "SHOP" : null };
  };
}

/** What is the same for all mails about an account. `isKnown`: a browser that knows the account asked for it. */
function aboutAccount(
  userId: string,
  { isKnown, isConfirmed }: { isKnown?: boolean; isConfirmed: boolean },
  origin: string,
) {
  const notMe = notMeLink({ kind: "notMyAccount", id: userId }, origin);
  return { notMe, unlessRefused: isKnown ? null : "ACCOUNT", isOwners: isConfirmed } as const;
}

async function composePasswordReset(job: Job, origin: string): Promise<ComposedMail | null> {
  const { resetId, isKnown } = PasswordResetPayload.parse(job.payload);
  const found = await readResetFacts(job.subjectId, resetId);
  if (!found) return null;
  const content = passwordReset({ token: resetTokenOf(job) }, origin);
  const about = aboutAccount(job.subjectId, { ...found, isKnown }, origin);
  return { recipient: found.email, content, ...about, accountLinkId: resetId };
}

async function composeSignInLink(job: Job, origin: string): Promise<ComposedMail | null> {
  const { linkId, isKnown } = SignInLinkPayload.parse(job.payload);
  const found = await readSignInLinkFacts(job.subjectId, linkId);
  if (!found) return null;
  const path = signInLinkPath({ token: linkTokenOf(job), isStaff: found.isStaff });
  const about = aboutAccount(job.subjectId, { ...found, isKnown }, origin);
  return { recipient: found.email, content: signInLink({ link: `${origin}${path}` }), ...about, accountLinkId: linkId };
}

async function composeVerifyEmail({ subjectId: userId }: Job, origin: string): Promise<ComposedMail | null> {
  const address = await readUnverifiedAddress(userId);
  if (address === null) return null;
  const { email: recipient, isTaken } = address;
  const token = emailToken({ userId, email: recipient });
  const content = isTaken ? haveAccountMail(origin) : verifyEmailMail({ token }, origin);
  return { recipient, content, ...aboutAccount(userId, { isConfirmed: false }, origin) };
}

/** Rows that one mail lists. */
const LOW_ROWS_MAX = 40;

/** The job LOW_STOCK. Its subject is the digest's day. */
/** The job INVITATION. Nothing is mailed once it was withdrawn or replaced. */
async function composeInvitation({ payload }: Job, origin: string): Promise<ComposedMail | null> {
  const token = invitationToken(InvitationPayload.parse(payload).linkId);
  const found = await findInvitation(hashOfToken(token));
  return found && { recipient: found.email, content: invitationMail({ ...found, token }, origin) };
}

async function composeLowStock({ subjectId, payload }: Job, origin: string): Promise<ComposedMail | null> {
  const { to } = z.object({ to: z.string() }).parse(payload);
  const found = await readLowStock(subjectId, LOW_ROWS_MAX);
  const link = `${origin}/admin/inventory?state=low&sort=available`;
  return found && { recipient: to, content: lowStock({ ...found, link }) };
}

const VerdictPayload = z.object({
  to: z.string(),
  findings: z.array(z.object({ title: z.string(), detail: z.string(), isNew: z.boolean() })),
  wellAgain: z.array(z.string()).default([]),
});

/** The job VERDICT: what was wrong when the verdict turned. */
async function composeVerdict({ payload }: Job, origin: string): Promise<ComposedMail> {
  const { to, ...turned } = VerdictPayload.parse(payload);
  return { recipient: to, content: verdictTurned({ ...turned, link: `${origin}/admin` }) };
}

const WebhookPayload = z.object({
  to: z.string(),
  url: z.string(),
  because: z.enum(["FAILING", "GONE"]),
  lastError: z.string(),
});

/** The job WEBHOOK_DISABLED. Its subject is the webhook. */
async function composeWebhookDisabled({ subjectId, payload }: Job, origin: string): Promise<ComposedMail> {
  const { to, ...facts } = WebhookPayload.parse(payload);
  return { recipient: to, content: webhookDisabled({ ...facts, link: `${origin}/admin/webhooks/${subjectId}` }) };
}

/** Handlers of all jobs that send email. */
export const mailHandlers = {
  ORDER_CONFIRMED: mailJob(composeOrderConfirmed),
  ORDER_SHIPPED: mailJob(
    orderMail(async (order, { shipmentIds, unitsLeft }) => {
      return orderShipped(order, await readParcels(shipmentIds), unitsLeft);
    }),
  ),
  LINES_CANCELLED: mailJob(orderMail((order, { units, reason }) => linesCancelled(order, units, reason))),
  LINES_BACKORDERED: mailJob(orderMail((order, { units, ...said }) => linesBackordered(order, units, said))),
  ORDER_MOVED: mailJob(composeMoved),
  ORDER_READDRESSED: mailJob(
    aboutOrder((order, { payload }) => orderReaddressed(order, ReaddressedPayload.parse(payload))),
  ),
  RETURN_ASKED: mailJob(returnMail("ASKED", returnAsked)),
  RETURN_ACCEPTED: mailJob(returnMail("ACCEPTED", returnAccepted)),
  RETURN_DECLINED: mailJob(returnMail("DECLINED", returnDeclined)),
  RETURN_RECEIVED: mailJob(orderMail((order, { units }) => returnReceived(order, units))),
  ORDER_LINK: mailJob(composeOrderLink),
  HOLD_MADE: mailJob(holdMail(holdMade)),
  HOLD_EXTENDED: mailJob(holdMail(holdExtended)),
  HOLD_MOVED: mailJob(holdMail(holdMoved)),
  HOLD_RELEASED: mailJob(holdMail(holdReleased)),
  WAITLIST_CONFIRM: mailJob(composeConfirmPlace),
  OFFER_MADE: mailJob(composeOfferMade),
  OFFER_LAPSING: mailJob(composeOfferLapsing),
  WAITLIST_REMOVED: mailJob(composeRemoved),
  REFUNDED: mailJob(composeRefunded),
  REFUNDED_BY_HAND: mailJob(composeRefundedByHand),
  PAYMENT_RELEASED: mailJob(composeReleased),
  VERIFY_EMAIL: mailJob(composeVerifyEmail),
  PASSWORD_RESET: mailJob(composePasswordReset),
  SIGN_IN_LINK: mailJob(composeSignInLink),
  INVITATION: mailJob(composeInvitation),
  LOW_STOCK: mailJob(composeLowStock),
  VERDICT: mailJob(composeVerdict),
  WEBHOOK_DISABLED: mailJob(composeWebhookDisabled),
} satisfies Record<MailKind, JobHandler>;
