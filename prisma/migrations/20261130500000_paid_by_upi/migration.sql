-- Most payments in India between a phone and a shop are made by UPI.
alter table hand_payment drop constraint hand_payment_method_known;
alter table hand_payment add constraint hand_payment_method_known
  check (method in ('CASH', 'UPI', 'BANK_TRANSFER', 'CARD_TERMINAL', 'OTHER'));
