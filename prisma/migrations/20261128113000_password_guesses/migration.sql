-- When passwords were guessed lately, by whoever is limited: an account's strangers, a browser that signed in to it before,
-- a mailed link or a session. `guesser` is an HMAC, so the table holds no addresses.
create table password_guess (
  guesser text primary key,
  guessed_at timestamptz[] not null,
  forget_at timestamptz not null
);

create index password_guess_forget_at_idx on password_guess (forget_at);

-- The mails whose links must lose their secret: those to sign in too.
drop index mail_reset_link_idx;
create index mail_secret_link_idx on mail (id)
  where kind in ('PASSWORD_RESET', 'SIGN_IN_LINK') and text_body like '%#token=%';
