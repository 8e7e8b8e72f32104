-- Who erased a customer, and why. The record has a keyed hash of their address.
alter type setting_subject add value 'CUSTOMER';
