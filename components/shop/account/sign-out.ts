import { showToast } from "@/components/ui/toast";
import { apiRequest } from "@/lib/client/api-request";
import type { T } from "@/lib/messages/translate";

/** Ends the session, then reloads fully so that nothing of it stays in this tab's memory. */
export async function signOut(t: T): Promise<void> {
  try {
    await apiRequest("/api/auth/sign-out", { method: "POST" });
    window.location.assign("/");
  } catch {
    showToast({ title: t("shell.notSignedOut.title"), description: t("shell.notSignedOut.body"), tone: "bad" });
  }
}
