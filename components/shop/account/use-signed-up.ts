import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { apiRequest } from "@/lib/client/api-request";
import { inTab } from "@/lib/client/stored";
import type { MailAsked } from "@/lib/field-schemas";
import type { T } from "@/lib/messages/translate";

/** The address of an account that was made in this tab, until the next page has said what to do with its mail. */
const SIGNED_UP = "hf_signed_up";

export function noteSignUp(email: string): void {
  inTab.write(SIGNED_UP, email);
}

/** Says, on the page that a sign-up leads to, that its address is to be confirmed. */
export function useSignedUp(): void {
  const t = useTranslations();
  useEffect(() => {
    const email = inTab.read(SIGNED_UP);
    if (email === null) return;
    inTab.write(SIGNED_UP, null);
    showToast({
      title: t("shell.signedUp.title"),
      description: t("shell.signedUp.body", { email }),
      tone: "signal",
      action: { label: t("shell.signedUp.again"), onPress: () => void sendAgain(t) },
    });
  }, [t]);
}

async function sendAgain(t: T): Promise<void> {
  try {
    const { mail } = await apiRequest<MailAsked>("/api/auth/send-verification-email", { method: "POST" });
    showToast({ title: t(mail === "WITHHELD" ? "shell.signedUp.WITHHELD" : "shell.signedUp.SENT") });
  } catch {
    showToast({ title: t("shell.signedUp.failed"), tone: "bad" });
  }
}
