"""E-mails to a group's mailbox, from mbox, .eml and .msg files or an IMAP folder, as draft contributions."""
