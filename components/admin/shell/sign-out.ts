import { SHEET_KEY } from "@/components/admin/inventory/bulk/sheet-key";
import { showToast } from "@/components/ui/toast";
import { apiRequest } from "@/lib/client/api-request";
import { inTab } from "@/lib/client/stored";

/** Ends the session and loads the next page in full, so that nothing stays in this tab's memory. */
export async function signOut(): Promise<void> {
  try {
    await apiRequest("/api/auth/sign-out", { method: "POST" });
    inTab.write(SHEET_KEY, null);
    window.location.assign("/admin/login");
  } catch {
    const description = "The server didn't respond, so you may still be signed in. Try again.";
    showToast({ title: "Couldn't sign you out", description, tone: "bad" });
  }
}
