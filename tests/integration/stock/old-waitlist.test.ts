import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { aReceive } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { LAMP, PUNE, stocked } from "@/tests/factories/small-shop";
import { asOwner } from "@/tests/setup/database";

function migration(name: string): string {
  return readFileSync(path.join(process.cwd(), "prisma", "migrations", name, "migration.sql"), "utf8");
}

it("a waitlist from before addresses were confirmed: who left one was promised a mail, the others are seen or not", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 0 })]);
  await asOwner(
    `drop view inventory_now; drop table mail_refusal; drop index mail_recipient_idx;
     alter table mail drop column not_me_url;
     alter table waitlist_entry drop column email_confirmed_at, drop column seen_at;
     create index waitlist_entry_kind_idx on waitlist_entry (product_id)`,
    shop.url,
  );
  await asOwner(migration("20261128000000_inventory_now"), shop.url);
  const [mailed, silent, ended] = [randomUUID(), randomUUID(), randomUUID()];
  const insert = (id: string, email: string | null, status: string) =>
    shop.pool.query(
      `insert into waitlist_entry (id, owner, product_id, quantity, email, status, created_at, ended_at)
       values ($1::uuid, 'shopper:' || $1::text, $2, 1, $3, $4::text::waitlist_status, now() - interval '2 days',
         case when $4::text = 'CANCELLED' then now() end)`,
      [id, LAMP.id, email, status],
    );
  await insert(silent, null, "WAITING");
  await insert(mailed, "old@x.example", "WAITING");
  await insert(ended, "left@x.example", "CANCELLED");

  await asOwner(migration("20261128130000_reachable_waiters"), shop.url);
  await shop.pool.query("update waitlist_entry set seen_at = seen_at - interval '61 seconds'");
  await shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 2 }));
  const { rows } = await shop.pool.query(
    "select id, status, email_confirmed_at is not null as confirmed from waitlist_entry",
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      { id: silent, status: "WAITING", confirmed: false },
      { id: mailed, status: "OFFERED", confirmed: true },
      { id: ended, status: "CANCELLED", confirmed: false },
    ]),
  );
  const { rows: free } = await shop.pool.query("select available from inventory_now where product_id = $1", [LAMP.id]);
  expect(free).toEqual([{ available: 1 }]);
});
