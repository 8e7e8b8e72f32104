import type { ApiProblem } from "@/lib/client/api-request";
import { limitTitle, refusalWords, type Words, waitText } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

/** Explains a refused sign-in, sign-up or password change, and what to do next. */
export function credentialProblem(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    again: t("account.problem.again"),
    own: (problem) => {
      switch (problem.code) {
        case "INVALID_CREDENTIALS":
          return { title: t("account.problem.mismatch.title"), next: t("account.problem.mismatch.next") };
        case "INVALID_CODE":
          return { title: t("account.code.wrong.title"), next: t("account.code.wrong.next") };
        case "RESET_LINK_INVALID":
          return { title: t("account.problem.link.title"), next: t("account.problem.link.next") };
        case "EMAIL_LINK_INVALID":
          return { title: t("account.problem.emailLink.title"), next: t("account.problem.emailLink.next") };
        case "EMAIL_TAKEN":
          return { title: t("account.problem.otherAccount.title"), next: t("account.problem.otherAccount.next") };
        case "VALIDATION_ERROR":
          return { title: t("account.problem.invalid"), next: detailOf(problem) };
        default:
          return statusWords(t, problem);
      }
    },
  });
}

function statusWords(t: T, problem: ApiProblem): Words | null {
  const { status, facts } = problem;
  const wait = t("account.problem.wait", { time: waitText(problem, 60) });
  if (status === 503) return { title: t("account.problem.busy"), next: wait };
  if (status === 429) return { title: facts.limit ? limitTitle(t, problem) : t("account.problem.tooMany"), next: wait };
  if (status < 500) return null;
  const { requestId: id } = facts;
  const next = typeof id === "string" ? t("account.problem.faultNextId", { id }) : t("account.problem.faultNext");
  return { title: t("account.problem.fault"), next };
}

function detailOf({ facts }: ApiProblem): string {
  return typeof facts.detail === "string" ? `${facts.detail.slice(0, 1).toUpperCase()}${facts.detail.slice(1)}` : "";
}
