import { Chapter } from "@/components/docs/chapter";
import { CodeBlock } from "@/components/docs/code-block";
import { InlineCode } from "@/components/docs/inline-code";
import { PROBLEMS, type ProblemCode, problemType } from "@/lib/http/problem";

const EXAMPLE = {
  type: problemType("INSUFFICIENT_STOCK"),
  title: PROBLEMS.INSUFFICIENT_STOCK.title,
  status: PROBLEMS.INSUFFICIENT_STOCK.status,
  detail: "…",
  code: "INSUFFICIENT_STOCK",
  shortages: [{ productId: "…", requested: 3, available: 1 }],
};

/** Every error code, from the table that the API itself uses. */
export function ErrorTable() {
  const codes = Object.entries(PROBLEMS) as [ProblemCode, (typeof PROBLEMS)[ProblemCode]][];
  return (
    <Chapter id="errors" title="Errors">
      <p className="mb-3">
        <InlineCode text="Every error is a problem document (RFC 9457, `application/problem+json`). Programs read `code`; further fields say what is possible instead. A validation error lists the invalid fields in `errors`, each with path, code and message. A 500 contains only its request id, under which the log has the details." />
      </p>
      <CodeBlock text={JSON.stringify(EXAMPLE, null, 2)} />
      <table className="mt-6 w-full text-left">
        <caption className="sr-only">Error codes</caption>
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-2 pr-4 font-medium">
              Status
            </th>
            <th scope="col" className="py-2 font-medium">
              Code and meaning
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {codes.map(([code, { status, title }]) => (
            <tr key={code} id={problemType(code).split("#").at(-1)} className="target:bg-signal-soft">
              <td className="figures py-2 pr-4 align-top">{status}</td>
              <td className="py-2">
                <span className="font-mono text-xs break-all">{code}</span>
                <span className="block text-muted">{title}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Chapter>
  );
}
