import { Chapter } from "@/components/docs/chapter";
import { CodeBlock } from "@/components/docs/code-block";
import { InlineCode } from "@/components/docs/inline-code";
import { type Document, resolve, type Schema } from "@/components/docs/read-document";
import { SchemaView } from "@/components/docs/schema-view";

const VERIFY = `import { verifyWebhook } from "@holdfast/client/webhooks";

// Throws if the call isn't ours, or is older than five minutes. Typed by event.type.
const event = verifyWebhook("whsec_…", body, headers);`;

const RULES = [
  "At least once: answer 2xx within 10 seconds, after you have stored the event, and ignore a `webhook-id` that you have seen.",
  "In order for each product: an event waits until the one before about any of its products was delivered. Up to eight calls about different products run at the same time.",
  "Anything other than 2xx is tried again after 5 seconds, then less and less often, for three days. Then the webhook is disabled and every admin gets an email. Once it is enabled, what waits goes first; what happens until then is not sent.",
  "410 disables the webhook at once. Redirects are not followed.",
  "After a secret was changed, the earlier one signs too for 24 hours.",
  "Events have no personal data. Read the order by its id if you need it.",
];

/** How to receive webhooks, and every event with its fields. */
export function Webhooks({ document }: { document: Document }) {
  const events = Object.entries(document.webhooks ?? {}).map(([type, item]) => {
    const { summary, requestBody } = resolve<{ post: { summary: string; requestBody: Body } }>(document, item).post;
    const event = resolve<Schema>(document, requestBody.content["application/json"].schema);
    return { type, summary, data: event.properties?.data as Schema };
  });
  return (
    <>
      <Chapter id="verify" title="Verify a call">
        <p className="mb-3">
          <InlineCode text="Each call has the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` of " />
          <a href="https://www.standardwebhooks.com" className="underline underline-offset-4">
            Standard Webhooks
          </a>
          <InlineCode text=", which has libraries for most languages. `body` is the text exactly as it came." />
        </p>
        <CodeBlock text={VERIFY} />
        <p className="mt-3">
          <InlineCode text="By hand: a signature is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. The key is what follows `whsec_`, decoded from base64. There may be several signatures, separated by spaces; one that matches is enough." />
        </p>
      </Chapter>
      <Chapter id="rules" title="What you can rely on">
        <ul className="list-disc space-y-2 pl-5 marker:text-muted">
          {RULES.map((rule) => (
            <li key={rule}>
              <InlineCode text={rule} />
            </li>
          ))}
        </ul>
      </Chapter>
      <Chapter id="events" title="Events">
        <p className="mb-6">
          <InlineCode text="The body is `{ id, type, timestamp, data }`. `data` is:" />
        </p>
        <div className="space-y-10">
          {events.map(({ type, summary, data }) => (
            <section key={type} id={`event-${type}`} aria-label={type}>
              <h3 className="font-mono text-sm font-semibold">{type}</h3>
              <p className="mb-2 text-muted">{summary}</p>
              <SchemaView document={document} schema={data} caption={`Fields of ${type}`} />
            </section>
          ))}
        </div>
      </Chapter>
    </>
  );
}

type Body = { content: { "application/json": { schema: Schema } } };
