import Download from "lucide-react/icons/download";
import FileUp from "lucide-react/icons/file-up";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import type { ImportKind } from "@/lib/imports/import-schemas";

type ExportLinkProps = { path: string; filters?: Readonly<Record<string, string | boolean | number | undefined>> };

/** Downloads all that a list is narrowed to as CSV. `path`: of the list in the API. */
export function ExportLink({ path, filters = {} }: ExportLinkProps) {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || String(value).trim() === "" ? [] : [[name, String(value)]],
  );
  return (
    <a href={`${path}/export?${new URLSearchParams(given)}`} download className={buttonStyle("quiet", "sm")}>
      <Download aria-hidden="true" className="size-4" />
      <span>
        Export
        <span className="max-sm:sr-only"> CSV</span>
      </span>
    </a>
  );
}

/** Leads to where a file is imported. */
export function ImportLink({ kind }: { kind: ImportKind }) {
  return (
    <Link href={`/admin/imports?kind=${kind}`} className={buttonStyle("quiet", "sm")}>
      <FileUp aria-hidden="true" className="size-4" />
      <span>
        Import
        <span className="max-sm:sr-only"> CSV</span>
      </span>
    </Link>
  );
}
