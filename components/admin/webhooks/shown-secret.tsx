import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** A secret that is shown this once. */
export function ShownSecret({ secret, children }: { secret: string; children?: React.ReactNode }) {
  return (
    <Notice tone="signal" title="Copy the secret now. It is not shown again.">
      <p className="mt-2 flex items-center gap-2 rounded-control border border-line bg-card py-1 pr-1 pl-3">
        <code data-secret className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all">
          {secret}
        </code>
        <CopyButton text={secret} label="Copy secret" />
      </p>
      <p className="mt-2">
        {children} The receiver checks each call with it:{" "}
        <Link href="/docs/webhooks" className="underline underline-offset-4">
          how to verify
        </Link>
        .
      </p>
    </Notice>
  );
}
