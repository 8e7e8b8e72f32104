import { translate } from "@/lib/messages/translate";

/** On pages whose acts only a browser with scripts can do. */
export function NoScript() {
  return (
    <noscript>
      <p className="border-b border-warn bg-warn-soft px-4 py-3 text-center text-sm">{translate("shell.noScript")}</p>
    </noscript>
  );
}
