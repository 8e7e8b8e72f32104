-- Several findings of a kind can stand side by side, each acknowledged by itself.
alter table verdict_finding
  -- Whom and what it is about, if there can be several of its kind; '' if there can't.
  add column subject text not null default '',
  drop constraint verdict_finding_pkey,
  add primary key (kind, subject);
-- Notices what was wrong anew: its subject was not kept.
delete from verdict_finding where kind = 'OWNER_SHARE';
