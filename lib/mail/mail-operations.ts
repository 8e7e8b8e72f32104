import { NoBody } from "@/lib/field-schemas";
import type { Operation } from "@/lib/http/operation";
import { MailInFull, MailParams, Mails, MailsQuery } from "./mail-schemas";

const look = { method: "GET", tag: "Admin", caller: "admin" } as const;

export const listMailsOperation = {
  ...look,
  id: "listMails",
  path: "/api/admin/mail",
  summary: "List emails, newest first",
  description:
    "Not available to viewers, because an email can contain links that give access to an order or an account.",
  query: MailsQuery,
  success: { status: 200, description: "A page of emails.", schema: Mails },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;

export const getMailOperation = {
  ...look,
  id: "getMail",
  path: "/api/admin/mail/{id}",
  summary: "Get an email with its content",
  description:
    "Not available to viewers. Links lose their secret once the email was sent; a password reset link also once it was used or has expired. Emails are kept for 90 days.",
  params: MailParams,
  success: { status: 200, description: "The email.", schema: MailInFull },
  problems: ["VALIDATION_ERROR", "MAIL_NOT_FOUND"],
} as const satisfies Operation;

export const retryMailOperation = {
  method: "POST",
  tag: "Admin",
  caller: "admin",
  id: "retryMail",
  path: "/api/admin/mail/{id}/retry",
  summary: "Retry a failed email",
  params: MailParams,
  body: NoBody,
  success: { status: 200, description: "The email is being sent again.", schema: MailInFull },
  problems: ["VALIDATION_ERROR", "MAIL_NOT_FOUND", "MAIL_NOT_GIVEN_UP"],
} as const satisfies Operation;
