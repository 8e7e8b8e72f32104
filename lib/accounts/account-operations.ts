import { Success } from "@/lib/auth/auth-schemas";
import type { Operation } from "@/lib/http/operation";
import { SavedContact } from "./account-schemas";

const ofAccount = { path: "/api/account/contact", tag: "Accounts", caller: "session" } as const;

export const saveContactOperation = {
  ...ofAccount,
  id: "saveContact",
  method: "PUT",
  summary: "Keep a delivery contact in your account",
  description: "It replaces the one before, and is suggested at the next checkout.",
  body: SavedContact,
  success: { status: 200, description: "The contact that is kept.", schema: SavedContact },
  problems: [],
} as const satisfies Operation;

export const forgetContactOperation = {
  ...ofAccount,
  id: "forgetContact",
  method: "DELETE",
  summary: "Delete the delivery contact from your account",
  success: { status: 200, description: "Nothing is kept.", schema: Success },
  problems: [],
} as const satisfies Operation;
