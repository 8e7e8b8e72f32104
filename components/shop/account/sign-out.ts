import { showToast } from "@/components/ui/toast";
import { apiRequest } from "@/lib/client/api-request";

/** Ends the session and begins anew by a full load, so that nothing of it stays in this tab's memory. */
export async function signOut(): Promise<void> {
  try {
    await apiRequest("/api/auth/sign-out", { method: "POST" });
    window.location.assign("/");
  } catch {
    const description = "No answer came, so the session may still be open. Try again.";
    showToast({ title: "You are not signed out yet", description, tone: "bad" });
  }
}
