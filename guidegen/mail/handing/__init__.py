"""What the printer and the mail house get: ticket, addresses, single files, one stream."""
