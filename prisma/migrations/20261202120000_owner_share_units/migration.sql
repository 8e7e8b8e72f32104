-- With fewer units of a product, one owner's share of it is no alert. Who sells few tickets lowers it.
alter table verdict_setting add column owner_share_units integer not null default 10,
  add constraint verdict_setting_owner_share_units check (owner_share_units > 0);
