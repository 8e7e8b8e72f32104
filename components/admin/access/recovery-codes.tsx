import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

type RecoveryCodesProps = { codes: readonly string[]; onClose: () => void };

/** Codes that are shown this once. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const shown = codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  return (
    <div className="grid gap-5">
      <Notice tone="signal" title="Save these recovery codes now. They are not shown again.">
        Without your phone, each of them signs you in once.
      </Notice>
      <ul
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-control border border-line p-4 font-mono text-sm"
        data-recovery
      >
        {shown.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={shown.join("\n")} label="Copy codes" />
        <Button onClick={onClose}>I saved them</Button>
      </div>
    </div>
  );
}
