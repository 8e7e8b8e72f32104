-- Whether the bank is deciding, as the provider last said. Pages show it, so it is a fact of the payment and not of an address.
alter table payment add column is_processing boolean not null default false;
