-- The mailbox that an address leads to, for counting: without a part after "+", and for Gmail without dots. Addresses of one
-- mailbox stay different everywhere else.
create function mailbox_of(address text) returns text language sql immutable strict parallel safe
return case
  when lower(address) ~ '@(gmail|googlemail)\.com$'
    then replace(regexp_replace(lower(address), '(\+[^@]*)?@[^@]*$', ''), '.', '') || '@gmail.com'
  else regexp_replace(lower(address), '^([^@]+?)\+[^@]*@', '\1@')
end;

-- How many mails a mailbox got lately.
create index mail_mailbox_idx on mail (mailbox_of(recipient), created_at);

-- A refusal is a mailbox's, and of what is not about accounts, or of what is.
delete from mail_refusal a using mail_refusal b
  where mailbox_of(a.address) = mailbox_of(b.address) and (a.until, a.address) < (b.until, b.address);
update mail_refusal set address = mailbox_of(address);
alter table mail_refusal rename column address to mailbox;
alter table mail_refusal add column about text not null default 'SHOP';
alter table mail_refusal alter column about drop default;
alter table mail_refusal drop constraint mail_refusal_pkey, add primary key (mailbox, about);
