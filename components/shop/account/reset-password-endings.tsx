import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonStyle } from "@/components/ui/button";

/** The password is the new one now, and nobody is signed in any more. */
export function PasswordIsSet() {
  const t = useTranslations();
  return (
    <Ending
      title={t("account.reset.setTitle")}
      words={t("account.reset.set")}
      action={{ href: "/sign-in", label: t("account.signIn.button") }}
    />
  );
}

/** Somebody came without the link. */
export function UseTheLink() {
  const t = useTranslations();
  return (
    <Ending
      title={t("account.reset.openTitle")}
      words={t("account.reset.open")}
      action={{ href: "/forgot-password", label: t("account.forgot.button") }}
    />
  );
}

type EndingProps = { title: string; words: ReactNode; action: { href: string; label: string } };

function Ending({ title, words, action }: EndingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      <p className="mt-2 text-sm text-pretty text-muted">{words}</p>
      <Link href={action.href} prefetch={false} className={`mt-5 w-full ${buttonStyle()}`}>
        {action.label}
      </Link>
    </>
  );
}
