import { translate } from "@/lib/messages/translate";

/** On pages whose acts only a browser with scripts can do. A form with `data-needs-no-script` hides it. */
export function NoScript() {
  return (
    <noscript>
      <p className="in-[:has([data-needs-no-script])]:hidden border-b border-warn bg-warn-soft px-4 py-3 text-center text-sm">
        {translate("shell.noScript")}
      </p>
    </noscript>
  );
}
