import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonStyle } from "@/components/ui/button";

/** The password is the new one now, and nobody is signed in any more. */
export function PasswordIsSet() {
  return (
    <Ending
      title="Your password is set"
      words="You were signed out everywhere. Sign in with the new password."
      action={{ href: "/sign-in", label: "Sign in" }}
    />
  );
}

/** Somebody came without the link. */
export function UseTheLink() {
  return (
    <Ending
      title="Open the link in the mail"
      words="This page works with the link that we mailed you: open that one here, whole. Or have a new one sent."
      action={{ href: "/forgot-password", label: "Send me a link" }}
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
