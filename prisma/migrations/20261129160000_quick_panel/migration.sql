-- What the panel looks for in a long ledger. Holds and sales are in none of these indexes, so they don't pay for them.

-- Entries of types that are rare, newest first.
create index ledger_entry_rare_idx on ledger_entry (type, position)
  where type not in ('RESERVED', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'EXTENDED', 'SHIPPED');
-- What admins wrote.
create index ledger_entry_admin_idx on ledger_entry (position) where actor like 'admin:%';

-- Barcodes as a whole, however they are typed.
create index product_barcode_lower_idx on product (lower(barcode)) where barcode is not null;

-- The position where a moment lies in the ledger, found by halving, because entries lie nearly in order of time: all
-- entries more than a few seconds earlier are before it, all that are later at or after it.
create function ledger_position_at(moment timestamptz) returns bigint language plpgsql stable strict parallel safe as $at$
declare
  low bigint := coalesce((select min(position) from ledger_entry), 0);
  high bigint := coalesce((select max(position) from ledger_entry), 0) + 1;
  middle bigint;
  entry ledger_entry;
begin
  while low < high loop
    middle := (low + high) / 2;
    select * into entry from ledger_entry where position >= middle order by position limit 1;
    if not found or entry.created_at >= moment then high := middle;
    else low := entry.position + 1;
    end if;
  end loop;
  return low;
end $at$;
