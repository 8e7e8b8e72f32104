import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { MailInFull, MailParams, Mails, MailsQuery } from "./mail-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const listMailsOperation = {
  ...look,
  id: "listMails",
  path: "/api/admin/mail",
  summary: "Every mail of the shop, newest first",
  description: "Not for viewers: a mail may hold a link that chooses a password.",
  query: MailsQuery,
  success: { status: 200, description: "A page of mails.", schema: Mails },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getMailOperation = {
  ...look,
  id: "getMail",
  path: "/api/admin/mail/{id}",
  summary: "One mail, with what it says",
  description:
    "Not for viewers. The link in a mail that chooses a password loses its secret once it was sent, used or has run out. Mails are kept for 90 days.",
  params: MailParams,
  success: { status: 200, description: "The mail.", schema: MailInFull },
  problems: ["VALIDATION_ERROR", "MAIL_NOT_FOUND"],
} as const satisfies Operation;

export const retryMailOperation = {
  method: "POST",
  tag: "Admin",
  caller: "admin",
  id: "retryMail",
  path: "/api/admin/mail/{id}/retry",
  summary: "Try to send a mail again that was given up",
  params: MailParams,
  body: NoBody,
  success: { status: 200, description: "It is being tried again.", schema: MailInFull },
  problems: ["VALIDATION_ERROR", "MAIL_NOT_FOUND", "MAIL_NOT_GIVEN_UP"],
} as const satisfies Operation;
