import { z } from "zod";
import { MailAsked, NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import {
  JoinWaitlistRequest,
  WaitlistEntries,
  WaitlistEntry,
  WaitlistEntryNow,
  WaitlistParams,
  WaitlistQuery,
} from "./waitlist-schemas";

const tag = "Waitlist";

export const joinWaitlistOperation = {
  id: "joinWaitlist",
  method: "POST",
  path: "/api/waitlist",
  tag,
  summary: "Join the waitlist for a product",
  description:
    "Entries are served in order of arrival, in the same transaction that frees units. Only a `reachable` entry gets offers; the others keep their place. An `email` that is not known to be the shopper's gets one email to confirm it, unless it has had too many (`confirmationMail`); one network can cause 30 emails to unconfirmed addresses an hour (by default, with sign-ups and repeated emails), then it gets 429. The entry becomes `OFFERED` with a hold for its owner, who accepts by confirming it (shoppers by paying). If the units are available, joining is refused: reserve them instead. A shopper can wait for a product once; an API key once per email address, and any number of times without one. An address waits once for the same units, whoever joins with it: any warehouse is also each of them. Whoever has confirmed an address takes it from places that nobody confirmed, which keep waiting without one. A caller without a shopper cookie becomes a new shopper and gets one.",
  caller: "shopper",
  body: JoinWaitlistRequest,
  idempotent: true,
  makesShopper: true,
  limited: "reservations",
  mayNeedProof: true,
  success: {
    status: 201,
    description: "The waitlist entry.",
    schema: WaitlistEntry,
    headers: z.object({ Location: z.string().meta({ description: "The waitlist entry's path." }) }),
  },
  problems: [
    "VALIDATION_ERROR",
    "PRODUCT_NOT_FOUND",
    "WAREHOUSE_NOT_FOUND",
    "STOCK_AVAILABLE",
    "ALREADY_WAITING",
    "HOLD_LIMIT_REACHED",
    "WAITING_ROOM",
    "RATE_LIMITED",
  ],
} as const satisfies Operation;

export const listWaitlistOperation = {
  id: "listWaitlist",
  method: "GET",
  path: "/api/waitlist",
  tag,
  summary: "List your waitlist entries and offers, newest first",
  caller: "shopper",
  query: WaitlistQuery,
  success: { status: 200, description: "A page of waitlist entries.", schema: WaitlistEntries },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getWaitlistEntryOperation = {
  id: "getWaitlistEntry",
  method: "GET",
  path: "/api/waitlist/{id}",
  tag,
  summary: "Get a waitlist entry",
  description:
    "If it has an offer that has run out, this request ends it. If it is waiting, its owner can be reached for the next 60 s, and free units are offered at once.",
  caller: "shopper",
  params: WaitlistParams,
  success: { status: 200, description: "The waitlist entry, with the server's time.", schema: WaitlistEntryNow },
  problems: ["WAITLIST_ENTRY_NOT_FOUND"],
} as const satisfies Operation;

export const leaveWaitlistOperation = {
  id: "leaveWaitlist",
  method: "DELETE",
  path: "/api/waitlist/{id}",
  tag,
  summary: "Leave the waitlist",
  description: "Also gives up an open offer. Safe to retry: an entry that has already ended is returned unchanged.",
  caller: "shopper",
  params: WaitlistParams,
  success: { status: 200, description: "The waitlist entry.", schema: WaitlistEntry },
  problems: ["WAITLIST_ENTRY_NOT_FOUND", "BUSY"],
} as const satisfies Operation;

export const confirmPlaceOperation = {
  id: "sendWaitlistConfirmation",
  method: "POST",
  path: "/api/waitlist/{id}/confirmation",
  tag,
  summary: "Send the email to confirm a waitlist entry's address again",
  description:
    "Joining sends the first one. Does nothing if the address is confirmed already, or there is none. At most three in 15 minutes, and an address gets only a few a day whoever asks.",
  caller: "shopper",
  params: WaitlistParams,
  body: NoBody,
  success: { status: 202, description: "Whether an email is on its way.", schema: MailAsked },
  problems: ["WAITLIST_ENTRY_NOT_FOUND", "RATE_LIMITED"],
} as const satisfies Operation;

export const passOfferOperation = {
  id: "passOffer",
  method: "POST",
  path: "/api/waitlist/{id}/pass",
  tag,
  summary: "Pass on an offer",
  description: "The next in line is served immediately.",
  caller: "shopper",
  params: WaitlistParams,
  body: NoBody,
  idempotent: true,
  success: { status: 200, description: "The waitlist entry, with status `PASSED`.", schema: WaitlistEntry },
  problems: ["WAITLIST_ENTRY_NOT_FOUND", "NO_OFFER"],
} as const satisfies Operation;
