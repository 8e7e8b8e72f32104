import { apiRequest } from "@/lib/client/api-request";
import type { SavedContact } from "./account-schemas";

export function keepContact(contact: SavedContact): Promise<SavedContact> {
  return apiRequest<SavedContact>("/api/account/contact", { method: "PUT", body: contact });
}

export function deleteContact(): Promise<void> {
  return apiRequest<void>("/api/account/contact", { method: "DELETE" });
}
