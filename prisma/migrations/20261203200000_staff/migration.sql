-- People who work in some warehouses, and see only what they need there.
alter table auth_user drop constraint auth_user_role_known,
  add constraint auth_user_role_known check (role in ('admin', 'viewer', 'staff', 'shopper'));

-- Where a person with the role `staff` works; nobody else has rows.
create table staff_warehouse (
  user_id text not null references auth_user (id) on update cascade on delete cascade,
  warehouse_id uuid not null references warehouse (id),
  primary key (user_id, warehouse_id)
);
